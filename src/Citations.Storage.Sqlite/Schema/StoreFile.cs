using Citations.Storage.Errors;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Schema;

/// <summary>The database file: its path, its checks and its connections.</summary>
internal sealed class StoreFile(SqliteStoreOptions options)
{
    /// <summary>"CITE" in ASCII. Distinguishes our files from other SQLite databases.</summary>
    private const int ApplicationId = 0x43495445;

    /// <summary>The version of the tables.</summary>
    public const int Version = 5;
    private const int StatementLimit = 300;

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetFullPath(options.Directory), SqliteCitationStore.FileName);

    /// <summary>Creates missing directories, files and tables, upgrades older tables, and refuses other files.</summary>
    public void Prepare()
    {
        try
        {
            MakePrivate();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                StoreErrorCode.Unreadable,
                options.Directory,
                $"the data directory cannot be used ({e.Message})",
                "Point --data at a directory that this user may create, read and write",
                e
            );
        }

        using var database = OpenWriter();
        switch (VersionOf(database))
        {
            case Version:
                return;
            case >= BulkLoad.OldestVersion and <= BulkLoad.Version:
                options.Preparing?.Invoke(
                    $"An import into {Path} broke off. What it committed is there; its indexes are made now, "
                        + "which takes some seconds for each million facts."
                );
                BulkLoad.MakeUp(database);
                return;
        }

        // Another process may be doing the same. The second one finds it done.
        database.Execute("BEGIN IMMEDIATE");
        switch (VersionOf(database))
        {
            case Version:
                break;
            case null:
                database.Execute(TableDefinitions.Script);
                database.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}");
                break;
            case { } earlier:
                options.Preparing?.Invoke(
                    $"{Path} is of an earlier version of this program and is brought up now, which takes some seconds for each "
                        + "million facts."
                );
                Upgrade.From(earlier, database);
                database.Execute($"PRAGMA user_version = {Version}");
                break;
        }

        database.Execute("COMMIT");
    }

    /// <summary>Restricts the directory and file to their owner. SQLite gives the WAL the permissions of the file.</summary>
    private void MakePrivate()
    {
        var directory = System.IO.Path.GetDirectoryName(Path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
            return;
        }

        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
        if (!File.Exists(Path))
        {
            using var file = new FileStream(
                Path,
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.Write,
                    Share = FileShare.ReadWrite,
                    UnixCreateMode = OwnerOnly,
                }
            );
            return;
        }

        try
        {
            foreach (var path in (string[])[Path, Path + "-wal", Path + "-shm"])
            {
                if (File.Exists(path) && File.GetUnixFileMode(path) is var mode && (mode & ~OwnerOnly) is not UnixFileMode.None)
                {
                    File.SetUnixFileMode(path, mode & OwnerOnly);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The file belongs to another user or is on a read-only disk, so its permissions are not ours to set.
        }
    }

    public Database OpenReader()
    {
        var database = Database.Open(Path, write: false, options.WriteTimeout, StatementLimit);
        try
        {
            database.Execute(
                $"PRAGMA query_only = 1; PRAGMA mmap_size = {(options.MapFile ? 2147418112 : 0)}; "
                    + $"PRAGMA cache_size = -{options.CacheKibibytes}; PRAGMA temp_store = MEMORY"
            );
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public Database OpenWriter()
    {
        var database = Database.Open(Path, write: true, options.WriteTimeout, StatementLimit);
        try
        {
            // FULL makes a commit wait until the WAL is on disk, so an acknowledged commit survives a power cut.
            database.Execute(
                "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -131072; "
                    + "PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 402653184"
            );
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The version of the tables. Null when there are none yet.</summary>
    private long? VersionOf(Database database)
    {
        // The order matters: another process may create the tables in between, and whoever sees tables must also see the application id.
        var tables = database.QueryInteger("SELECT count(*) FROM sqlite_master");
        var application = database.QueryInteger("PRAGMA application_id");
        if (application == 0 && tables == 0)
        {
            return null;
        }

        if (application != ApplicationId)
        {
            throw new StoreException(
                StoreErrorCode.ForeignDatabase,
                Path,
                "it is a SQLite database of another program",
                "Point --data at another directory, or move this file away"
            );
        }

        var version = database.QueryInteger("PRAGMA user_version");
        return version is (>= Upgrade.Oldest and <= Version) or (>= BulkLoad.OldestVersion and <= BulkLoad.Version)
            ? version
            : throw new StoreException(
                StoreErrorCode.UnsupportedSchema,
                Path,
                $"its tables are of version {version}, this program knows versions {Upgrade.Oldest} to {Version}",
                "Open it with the program that wrote it, or a later one; or export with that one and import here"
            );
    }
}
