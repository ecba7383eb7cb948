namespace Citations.Storage.Errors;

/// <summary>The errors between a caller and a store.</summary>
public enum StoreErrorCode
{
    /// <summary>The data directory, or the file in it, cannot be read or created.</summary>
    Unreadable,

    /// <summary>The file can be read but not written.</summary>
    ReadOnly,

    /// <summary>The file is not a database.</summary>
    NotADatabase,

    /// <summary>It is a database of another program.</summary>
    ForeignDatabase,

    /// <summary>It was written by another version of this program, with tables that this version does not know.</summary>
    UnsupportedSchema,

    /// <summary>The disk or quota is full.</summary>
    DiskFull,

    /// <summary>Another writer holds the store for longer than the time-out.</summary>
    Locked,

    /// <summary>The stored data contradicts itself.</summary>
    Corrupted,

    /// <summary>The store cannot be reached, or does not answer.</summary>
    Unavailable,

    /// <summary>The store was closed.</summary>
    Closed,

    /// <summary>A cursor is not valid, or was changed.</summary>
    InvalidCursor,

    /// <summary>A cursor belongs to another filter or order.</summary>
    CursorOfAnotherQuery,

    /// <summary>A snapshot, or the commit of a cursor, is newer than the newest commit of this store.</summary>
    UnknownSnapshot,

    /// <summary>A read needs more rows or work than one request may cause.</summary>
    TooExpensive,

    /// <summary>A slow read found no place in time.</summary>
    Busy,

    /// <summary>Another failure. The message contains the error of the store.</summary>
    Failed,
}
