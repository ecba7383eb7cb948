using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Terms;

namespace Citations.Storage.Sqlite.Schema;

/// <summary>
/// Upgrades a file of an earlier version. Documents never change; everything derived from them is derived again. It takes a few seconds for
/// each million facts, in one transaction, so a file always has one version.
/// </summary>
internal static class Upgrade
{
    /// <summary>The oldest version that can be upgraded.</summary>
    public const int Oldest = 1;

    public static void From(long version, Database database)
    {
        if (version == 1)
        {
            // Version 2: terms beside the words, counts of claim groups without row access, more orders.
            database.Execute(
                "DROP TABLE fact_words; DROP TABLE source_words; DROP TABLE entity_vocabulary; DROP TABLE entity_words; "
                    + "DROP INDEX claim_groups_property"
            );
            TableDefinitions.CreateMissing(database);
            new WordIndex(database).Rebuild();
        }
        else
        {
            // Version 3: notes of commits, sources with earlier texts
            TableDefinitions.CreateMissing(database);
        }
    }
}
