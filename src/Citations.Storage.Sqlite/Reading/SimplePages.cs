using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// The statements of the pages that every record page requests: the records of one parent, unfiltered, in the default order. They are
/// constant texts, because compiling a statement takes longer than running it.
/// </summary>
internal static class SimplePages
{
    private static readonly string[] _factsOfSubject = Facts("subject", "entities");
    private static readonly string[] _factsOfProperty = Facts("property", "properties");
    private static readonly string[] _factsOfSource = Facts("source", "sources");
    private static readonly string[] _groupsOfSubject = Groups();

    /// <summary>The statement with its parameters bound. Null when the page is of another kind. The sort column is last.</summary>
    public static Statement? Prepare(
        Relation of,
        string parent,
        PageQuery query,
        int take,
        Database database,
        SnapshotInfo at,
        SnapshotInfo newest
    )
    {
        if (query.Where is not null || !query.Order.IsEmpty || query is { After.Place.Length: not 1 } or { Before.Place.Length: not 1 })
        {
            return null;
        }

        var shape = (query.FromEnd ? 4 : 0) | (query.After is null ? 0 : 2) | (query.Before is null ? 0 : 1);
        Statement statement;
        if (of == Relation.GroupSubject)
        {
            if (at.Commit < newest.GroupsEpoch)
            {
                return null;
            }

            var (from, to) = Compilation.Places.OfSubject(parent);
            statement = database.PrepareConstant(_groupsOfSubject[shape]).Bind(1, from).Bind(2, to);
        }
        else if (at.Commit >= newest.EndingsEpoch && SqlOfFacts(of) is { } facts)
        {
            statement = database.PrepareConstant(facts[shape]).Bind(1, parent).Bind(2, at.LastFact);
        }
        else
        {
            return null;
        }

        statement.Bind(3, at.Commit).Bind(4, take);
        if (query.After is { } after)
        {
            statement.Bind(5, after.Place[0]);
        }

        if (query.Before is { } before)
        {
            statement.Bind(6, before.Place[0]);
        }

        return statement;
    }

    private static string[]? SqlOfFacts(Relation of) =>
        of switch
        {
            Relation.FactSubject => _factsOfSubject,
            Relation.FactProperty => _factsOfProperty,
            Relation.FactSource => _factsOfSource,
            _ => null,
        };

    private static string[] Facts(string column, string table) =>
        Shapes(
            $"SELECT f.id, f.state, f.verified, f.doc, f.id FROM facts f INDEXED BY facts_{column} WHERE f.{column} = (SELECT id "
                + $"FROM {table} WHERE key = ?1 LIMIT 1) AND f.id <= ?2 AND f.retired > ?3",
            "f.id"
        );

    private static string[] Groups() =>
        Shapes(
            "SELECT g.id, g.since, g.doc, g.place FROM claim_groups g INDEXED BY claim_groups_place WHERE g.place >= ?1 "
                + "AND g.place < ?2 AND g.since <= ?3 AND g.until > ?3 AND g.agreement >= 0",
            "g.place"
        );

    private static string[] Shapes(string select, string place)
    {
        var shapes = new string[8];
        for (var shape = 0; shape < shapes.Length; shape++)
        {
            var after = (shape & 2) != 0 ? $" AND {place} > ?5" : "";
            var before = (shape & 1) != 0 ? $" AND {place} < ?6" : "";
            shapes[shape] = $"{select}{after}{before} ORDER BY {place}{((shape & 4) != 0 ? " DESC" : "")} LIMIT ?4";
        }

        return shapes;
    }
}
