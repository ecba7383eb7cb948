using Citations.Storage.Errors;
using SQLitePCL;

namespace Citations.Storage.Sqlite.Native;

/// <summary>Translates result codes into errors of the port.</summary>
internal static class SqliteErrors
{
    public static StoreException Translate(int code, string path, string? detail)
    {
        var said = string.IsNullOrEmpty(detail) ? $"SQLite error {code}" : detail;
        return (code & 0xff) switch
        {
            raw.SQLITE_NOTADB => new(
                StoreErrorCode.NotADatabase,
                path,
                "it is not a database file",
                "Point --data at another directory, or move this file away"
            ),
            raw.SQLITE_CORRUPT => new(
                StoreErrorCode.Corrupted,
                path,
                $"the database is damaged ({said})",
                "Restore it from a backup, or import an export into an empty directory"
            ),
            raw.SQLITE_FULL => new(
                StoreErrorCode.DiskFull,
                path,
                "no space is left on the disk; nothing of this commit was written",
                "Free some space and try again"
            ),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(
                StoreErrorCode.Locked,
                path,
                "another process is writing, or fills the store with an import, and did not finish in time",
                "Try again when it is done"
            ),
            raw.SQLITE_READONLY => new(
                StoreErrorCode.ReadOnly,
                path,
                "the database cannot be written",
                "Give this user the right to write the file and its directory"
            ),
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => new(
                StoreErrorCode.Unreadable,
                path,
                $"the database cannot be opened ({said})",
                "Check that the directory exists and that this user may read and write it"
            ),
            raw.SQLITE_IOERR => new(
                StoreErrorCode.Unavailable,
                path,
                $"reading or writing failed ({said})",
                "Check the disk and try again"
            ),
            _ => new(StoreErrorCode.Failed, path, said, "If it happens again, report it with this message"),
        };
    }
}
