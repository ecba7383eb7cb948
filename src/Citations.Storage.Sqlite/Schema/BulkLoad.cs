using Citations.Storage.Errors;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Schema;

/// <summary>
/// A load of many facts into a file that holds few, by whoever has it to themselves: indexes that only reading needs are made in the end,
/// in one
/// pass each, and pages that are new go to the file at once instead of through the log. With a million facts a page of an index on amounts
/// gets a few entries from each commit, and would be written as often, twice.
/// </summary>
/// <remarks>
/// Commits are as safe as any: a rollback journal, whole or not at all, on the disk when they return. Others cannot open the file
/// meanwhile. It carries a version of its own, so that who opens it after the load broke off makes up for it first.
/// </remarks>
internal static class BulkLoad
{
    /// <summary>The version of the tables while indexes are missing.</summary>
    public const long Version = 1_000 + StoreFile.Version;

    private static readonly string[] _largeTables = ["facts", "claim_groups", "claim_group_history", "sources", "entities"];

    /// <summary>Those of the large tables by which the writer itself finds things; facts it finds in memory.</summary>
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
        "entities_key",
        "entities_id",
    ];

    /// <summary>Begins one, unless somebody else has the file open. No other connection of this process may.</summary>
    public static bool TryBegin(Database database)
    {
        var patience = database.BusyTimeout;
        database.BusyTimeout = TimeSpan.Zero;
        try
        {
            // Both fail while anybody else has the file open, be it for reading
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

    /// <summary>Makes up for what was put off, and lets others in.</summary>
    public static void End(Database database)
    {
        MakeUp(database);
        Share(database);
    }

    /// <summary>Makes the indexes that are missing, all or none; nothing when another process did meanwhile.</summary>
    public static void MakeUp(Database database)
    {
        // What is sorted goes through temporary files where it is more than the memory for pages, and on another thread than the scan
        database.Execute("PRAGMA temp_store = FILE; PRAGMA threads = 1; BEGIN IMMEDIATE");
        try
        {
            if (database.QueryInteger("PRAGMA user_version") == Version)
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
        // Leaving the one mode takes a read, and the other only begins when it is left
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
