using System.Text.Json;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>
/// Finds the claim groups of few facts. For "some fact of this publisher" it lists the facts by their own indexes and reads the groups of
/// their subjects and properties, instead of testing every group. The filter is still applied.
/// </summary>
internal static class GroupsByFacts
{
    /// <summary>The largest number of listed facts. Groups of more facts are common enough to be found by a walk in order.</summary>
    private const int Few = 2_000;

    /// <summary>
    /// The places as a table expression, and the condition for the groups at a place. Null when the filter does not select by facts, or
    /// selects many.
    /// </summary>
    public static ListedPlaces? FindPlaces(
        IEnumerable<Filter> conjuncts,
        SqlText sql,
        Database database,
        SnapshotInfo at,
        SnapshotInfo newest
    )
    {
        foreach (var conjunct in conjuncts)
        {
            if (
                conjunct is Filter.Items { List: ListField.GroupFacts, Quantifier: Quantifier.Some } some
                && Questions(some.Part, database, at, newest) is { } questions
            )
            {
                var places = JsonSerializer.Serialize(Names(questions, database).Select(question => Places.OfQuestion(question).From));
                var place = sql.Alias("j");
                return new ListedPlaces(
                    $"json_each({sql.Parameter(Scalar.Of(places))}) {place}",
                    $"g.place >= {place}.value AND g.place < {place}.value || char(2)"
                );
            }
        }

        return null;
    }

    private static HashSet<(long Subject, long Property)>? Questions(Filter part, Database database, SnapshotInfo at, SnapshotInfo newest)
    {
        var query = new PageQuery { Where = part };
        var (statement, _) = new SelectCompiler(Scope.Facts, database, at, newest).Page("f.subject, f.property", query, null, Few + 1);
        var questions = new HashSet<(long, long)>();
        var facts = 0;
        foreach (var row in statement)
        {
            facts++;
            questions.Add((row.Integer(0), row.Integer(1)));
        }

        return facts <= Few ? questions : null;
    }

    private static IEnumerable<SubjectProperty> Names(HashSet<(long Subject, long Property)> questions, Database database)
    {
        foreach (var (subject, property) in questions)
        {
            yield return new SubjectProperty(
                KeyOf("SELECT key FROM entities WHERE id = ?1 LIMIT 1", subject, database),
                KeyOf("SELECT key FROM properties WHERE id = ?1 LIMIT 1", property, database)
            );
        }
    }

    private static string KeyOf(string sql, long id, Database database)
    {
        foreach (var row in database.PrepareConstant(sql).Bind(1, id))
        {
            return row.Text(0);
        }

        throw new StoreException(
            StoreErrorCode.Corrupted,
            database.Path,
            $"a fact refers to the record number {id}, which is not there",
            "Restore the store from a backup"
        );
    }
}
