using System.Text;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>Facts as they are inside the commit. Never through the readers' caches, for the commit may come to nothing.</summary>
internal static class StoredFacts
{
    private const string ByHash = "SELECT id, doc FROM facts INDEXED BY facts_hash WHERE hash = ?1";
    private const string ByNumber = "SELECT id, doc FROM facts WHERE id = ?1";

    /// <summary>Whether there is a fact of a key.</summary>
    public static bool Exists(CommitSession session, string key)
    {
        var row = Seek(session, key);
        row?.Reset();
        return row is not null;
    }

    /// <summary>The fact of a key and its number.</summary>
    public static (long Id, Fact Fact)? Find(CommitSession session, string key)
    {
        if (Seek(session, key) is not { } row)
        {
            return null;
        }

        try
        {
            return (row.Integer(0), row.Document(1, FactDocument.Read));
        }
        finally
        {
            row.Reset();
        }
    }

    /// <summary>The facts of a source or of a property, after a number, some at a time.</summary>
    public static List<(long Id, long Verified, Fact Fact)> After(Database database, string column, long reference, long after)
    {
        var facts = new List<(long, long, Fact)>();
        var statement = database
            .Prepare($"SELECT id, verified, doc FROM facts INDEXED BY facts_{column} WHERE {column} = ?1 AND id > ?2 ORDER BY id LIMIT 1000")
            .Bind(1, reference).Bind(2, after);
        foreach (var row in statement)
        {
            facts.Add((row.Integer(0), row.Integer(1), row.Document(2, FactDocument.Read)));
        }

        return facts;
    }

    /// <summary>Stands at the row of a key until it is reset.</summary>
    private static Statement? Seek(CommitSession session, string key)
    {
        var hash = Keys.Hash(key);
        if (session.Known.Loaded is not { } loaded)
        {
            return Seek(session.Database.PrepareConstant(ByHash).Bind(1, hash), key);
        }

        foreach (var number in loaded.Find(hash))
        {
            if (Seek(session.Database.PrepareConstant(ByNumber).Bind(1, number), key) is { } row)
            {
                return row;
            }
        }

        return null;
    }

    private static Statement? Seek(Statement rows, string key)
    {
        while (rows.Step())
        {
            if (Ascii.Equals(FactDocument.KeyOf(rows.Bytes(1)), key))
            {
                return rows;
            }
        }

        rows.Reset();
        return null;
    }
}
