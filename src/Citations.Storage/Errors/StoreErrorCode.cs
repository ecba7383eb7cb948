namespace Citations.Storage.Errors;

/// <summary>The catalogue of what can go wrong between a caller and a store.</summary>
public enum StoreErrorCode
{
    /// <summary>The data directory, or the file in it, cannot be read or created.</summary>
    Unreadable,

    /// <summary>The file can be read but not written.</summary>
    ReadOnly,

    /// <summary>The file is something else than a database.</summary>
    NotADatabase,

    /// <summary>It is a database, but not one of ours.</summary>
    ForeignDatabase,

    /// <summary>It was written by another version of this program whose tables this one does not know.</summary>
    UnsupportedSchema,

    /// <summary>No space is left where the data is.</summary>
    DiskFull,

    /// <summary>Another writer holds the store for longer than the time-out.</summary>
    Locked,

    /// <summary>What is stored contradicts itself.</summary>
    Corrupted,

    /// <summary>The store cannot be reached, or does not answer.</summary>
    Unavailable,

    /// <summary>The store was closed.</summary>
    Closed,

    /// <summary>A cursor is not one of ours, or was changed on its way.</summary>
    InvalidCursor,

    /// <summary>A cursor belongs to another filter or order.</summary>
    CursorOfAnotherQuery,

    /// <summary>A snapshot, or the commit of a cursor, is newer than everything in this store.</summary>
    UnknownSnapshot,

    /// <summary>A read takes more rows or work than one request may cause.</summary>
    TooExpensive,

    /// <summary>A slow read found no place in time.</summary>
    Busy,

    /// <summary>A failure that has no entry of its own; the message carries what the store said.</summary>
    Failed,
}
