using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Terms;

namespace Citations.Storage.Sqlite.Schema;

/// <summary>
/// Brings a file that an earlier version wrote to the tables of this one. Documents never change for it; what is derived from them is made
/// anew.
/// Takes seconds for each million facts, inside one transaction: a file is of one version or of the other.
/// </summary>
internal static class Upgrade
{
    /// <summary>The oldest version that can be brought up.</summary>
    public const int Oldest = 1;

    public static void From(long version, Database database)
    {
        if (version == 1)
        {
            // Version 2: terms beside the words, counts of claim groups that need no row, more orders
            database.Execute(
                "DROP TABLE fact_words; DROP TABLE source_words; DROP TABLE entity_vocabulary; DROP TABLE entity_words; DROP INDEX claim_groups_property"
            );
            TableDefinitions.CreateMissing(database);
            new WordIndex(database).Rebuild();
        }
    }
}
