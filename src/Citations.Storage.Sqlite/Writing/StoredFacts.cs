using Citations.Model;
using Citations.Model.Json;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>Facts as they are inside the commit. Never through the readers' caches, for the commit may come to nothing.</summary>
internal static class StoredFacts
{
    /// <summary>The fact of a key and its number.</summary>
    public static (long Id, Fact Fact)? Find(Database database, string key)
    {
        var statement = database.PrepareConstant("SELECT id, doc FROM facts INDEXED BY facts_hash WHERE hash = ?1").Bind(1, Keys.Hash(key));
        try
        {
            while (statement.Step())
            {
                var fact = FactDocument.Read(statement.Bytes(1));
                if (string.Equals(fact.Key, key, StringComparison.Ordinal))
                {
                    return (statement.Integer(0), fact);
                }
            }

            return null;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>The facts of a source or of a property, after a number, some at a time.</summary>
    public static List<(long Id, long Verified, Fact Fact)> After(Database database, string column, long reference, long after)
    {
        var facts = new List<(long, long, Fact)>();
        var statement = database
            .Prepare($"SELECT id, verified, doc FROM facts INDEXED BY facts_{column} WHERE {column} = ?1 AND id > ?2 ORDER BY id LIMIT 1000")
            .Bind(1, reference).Bind(2, after);
        while (statement.Step())
        {
            facts.Add((statement.Integer(0), statement.Integer(1), FactDocument.Read(statement.Bytes(2))));
        }

        statement.Reset();
        return facts;
    }
}
