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
            // Version 3: notes of commits, sources with earlier texts.
            // Version 4: when reinstated facts did not stand, how values are ranked.
            if (version == 3)
            {
                database.Execute(
                    "ALTER TABLE commit_notes ADD COLUMN method INTEGER NOT NULL DEFAULT -1; "
                        + "ALTER TABLE commit_notes ADD COLUMN reliabilities INTEGER NOT NULL DEFAULT 0"
                );
            }

            // Version 5: what each commit changed of claim groups.
            TableDefinitions.CreateMissing(database);
        }
    }
}
