using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Citations.Storage.Sqlite.Native;

/// <summary>
/// The calls that run for every row and value, without the marshalling of SQLitePCLRaw, because a row of a page needs ten of them. Calls
/// that only read or set a register of the statement also skip the garbage collector's transition.
/// </summary>
internal static unsafe partial class Sqlite3
{
    private const string Library = "e_sqlite3";

    /// <summary>SQLITE_TRANSIENT: SQLite copies the value.</summary>
    public const nint Copied = -1;

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    /// <summary>
    /// Registers a callback that gets the number of pages in the WAL after each commit. It replaces automatic checkpoints.
    /// </summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_wal_hook")]
    public static partial nint WalHook(nint database, nint function, nint context);

    /// <summary>
    /// Registers a callback that runs after each given number of instructions. A result other than 0 interrupts the statement.
    /// </summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_progress_handler")]
    public static partial void ProgressHandler(
        nint database,
        int instructions,
        delegate* unmanaged[Cdecl]<nint, int> function,
        nint context
    );

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    public static partial int BindText(nint statement, int index, byte* value, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    public static partial int BindBlob(nint statement, int index, byte* value, int length, nint destructor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    public static partial int BindInteger(nint statement, int index, long value);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    public static partial int BindNumber(nint statement, int index, double value);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    public static partial int BindNull(nint statement, int index);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    public static partial long Integer(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    public static partial double Number(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    private static partial byte* Blob(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    private static partial int Length(nint statement, int column);

    /// <summary>The bytes of a text or blob in SQLite's memory. Valid until the next step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Bytes(nint statement, int column)
    {
        var value = Blob(statement, column);
        return new ReadOnlySpan<byte>(value, value is null ? 0 : Length(statement, column));
    }
}
