using Citations.Storage.Errors;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Schema;

/// <summary>
/// Loads many facts into a file with few, with exclusive access. Indexes that only readers need are created at the end, in one pass each.
/// New pages are written to the file directly instead of through the WAL. With a million facts, each commit would add a few entries to
/// every page of the index on amounts, and write each of these pages twice.
/// </summary>
/// <remarks>
/// A commit is as safe as any other: it uses a rollback journal, is atomic, and is on disk when it returns. Nobody else can open the file
/// meanwhile. The file has a version of its own, so that the next process to open it after a crash creates the missing indexes first.
/// </remarks>
internal static class BulkLoad
{
    /// <summary>The version of the tables while indexes are missing.</summary>
    public const long Version = 1_000 + StoreFile.Version;

    /// <summary>The same, in a file of the oldest version that lacks only tables: these are made with the indexes.</summary>
    public const long OldestVersion = 1_002;

    private static readonly string[] _largeTables = ["facts", "claim_groups", "claim_group_history", "sources", "entities"];

    /// <summary>The indexes of the large tables that the writer needs. It finds facts in memory.</summary>
    private static readonly string[] _needed =
    [
        "facts_subject",
        "facts_source",
        "facts_property",
        "facts_entity",
        "claim_groups_place",
        "sources_key",
        "sources_id",
        "sources_origin",
        "sources_text",
        "sources_versions",
        "entities_key",
        "entities_id",
    ];

    /// <summary>Begins a load, unless somebody else has the file open. This process must have no other connection.</summary>
    public static bool TryBegin(Database database)
    {
        var patience = database.BusyTimeout;
        database.BusyTimeout = TimeSpan.Zero;
        try
        {
            // Both fail while anybody else has the file open, even for reading.
            database.Execute("PRAGMA journal_mode = TRUNCATE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
            foreach (var index in Unneeded(database))
            {
                database.Execute($"DROP INDEX {index}");
            }

            database.Execute($"PRAGMA user_version = {Version}; COMMIT");
            return true;
        }
        catch (StoreException fault)
        {
            if (database.InTransaction)
            {
                database.Execute("ROLLBACK");
            }

            database.BusyTimeout = patience;
            Share(database);
            if (fault.Code == StoreErrorCode.Locked)
            {
                return false;
            }

            throw;
        }
        finally
        {
            database.BusyTimeout = patience;
        }
    }

    /// <summary>Creates the missing indexes and gives up exclusive access.</summary>
    public static void End(Database database)
    {
        MakeUp(database);
        Share(database);
    }

    /// <summary>Creates the missing indexes, all or none. Does nothing if another process has created them.</summary>
    public static void MakeUp(Database database)
    {
        // Large sorts use temporary files, and a thread other than the scan.
        database.Execute("PRAGMA temp_store = FILE; PRAGMA threads = 1; BEGIN IMMEDIATE");
        try
        {
            if (database.QueryInteger("PRAGMA user_version") is >= OldestVersion and <= Version)
            {
                TableDefinitions.CreateMissing(database);
                database.Execute($"PRAGMA user_version = {StoreFile.Version}");
            }

            database.Execute("COMMIT");
        }
        finally
        {
            if (database.InTransaction)
            {
                database.Execute("ROLLBACK");
            }
        }

        database.Execute("PRAGMA temp_store = MEMORY; PRAGMA threads = 0");
    }

    private static void Share(Database database) =>
        // Leaving exclusive mode needs a read. WAL mode can only begin after that.
        database.Execute("PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_master; PRAGMA journal_mode = WAL");

    private static List<string> Unneeded(Database database)
    {
        var indexes = new List<string>();
        var statement = database.Prepare("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL");
        foreach (var row in statement)
        {
            if (_largeTables.Contains(row.Text(1), StringComparer.Ordinal) && !_needed.Contains(row.Text(0), StringComparer.Ordinal))
            {
                indexes.Add(row.Text(0));
            }
        }

        return indexes;
    }
}
