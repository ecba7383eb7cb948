using Citations.Model.Json;
using Citations.Storage.Queries;
using Citations.Storage.Search;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Searches. FTS5 finds candidates in the order of recording, and the port's ranking sorts them. FTS5's rank depends on the whole corpus
/// and would change with every commit, but a page of a snapshot must not change.
/// </summary>
internal sealed class SearchReader(ReadPool pool, FactReader facts)
{
    /// <summary>The number of candidates of each kind to rank. For common words these are the earliest recorded.</summary>
    private const int Candidates = 2_000;

    private const int VocabularyScanned = 200_000;

    private const string Entities =
        "SELECT e.version, e.doc FROM entity_words CROSS JOIN entities e ON e.version = entity_words.rowid "
        + "WHERE entity_words MATCH ?1 AND e.since <= ?2 AND e.until > ?2 ORDER BY entity_words.rowid LIMIT ?3";

    private const string Sources =
        "SELECT s.version, s.doc FROM source_words CROSS JOIN sources s ON s.version = source_words.rowid WHERE source_words MATCH ?1 "
        + "AND s.since <= ?2 AND s.until > ?2 ORDER BY source_words.rowid LIMIT ?3";

    private const string Facts =
        "SELECT f.id, f.state, f.verified, f.doc FROM fact_words CROSS JOIN facts f ON f.id = fact_words.rowid "
        + "WHERE fact_words MATCH ?1 AND f.id <= ?4 AND f.retired > ?2 ORDER BY fact_words.rowid LIMIT ?3";

    private static readonly string _factsThen = Facts.Replace(
        " ORDER BY",
        " AND NOT EXISTS (SELECT 1 FROM fact_endings e WHERE e.fact = f.id AND e.since <= ?2 AND e.until > ?2) ORDER BY",
        StringComparison.Ordinal
    );

    public ValueTask<SearchPage> SearchAsync(SearchRequest request, Snapshot at, CancellationToken cancellationToken)
    {
        var query = SearchQuery.Parse(request.Text);
        return pool.ReadAsync(
            (in scope) =>
            {
                var info = scope.At(at);
                var found = new Found(query);
                if (query.Terms.Count > 0)
                {
                    Collect(request, found, scope, info);
                }

                return found.Page(info.Snapshot, request.Skip, request.Take);
            },
            cancellationToken
        );
    }

    private void Collect(SearchRequest request, Found found, in ReadScope scope, SnapshotInfo at)
    {
        var database = scope.Database;
        if (request.Kinds.HasFlag(SearchKinds.Entities))
        {
            Match(database, Entities, found, at, row => found.Add(row.Document(1, EntityJson.ReadStored)));
            if (request.Approximate && found.Count == 0)
            {
                Approximate(database, found, at);
            }
        }

        if (request.Kinds.HasFlag(SearchKinds.Sources))
        {
            Match(database, Sources, found, at, row => found.Add(row.Document(1, SourceJson.ReadStored)));
        }

        if (request.Kinds.HasFlag(SearchKinds.Facts))
        {
            Match(
                database,
                at.Commit < scope.Newest.EndingsEpoch ? _factsThen : Facts,
                found,
                at,
                row => found.Add(facts.Decode(row, database, at))
            );
        }
    }

    /// <summary>Finds whole words first, so that a search for "an" finds An before Ann.</summary>
    private static void Match(Database database, string sql, Found found, SnapshotInfo at, Action<Statement> add)
    {
        var seen = new HashSet<long>();
        foreach (var expression in new[] { Expression(found.Query, ""), Expression(found.Query, "*") })
        {
            var statement = database.Prepare(sql).Bind(1, expression).Bind(2, at.Commit).Bind(3, Candidates);
            if (sql.Contains("?4", StringComparison.Ordinal))
            {
                statement.Bind(4, at.LastFact);
            }

            var rows = 0;
            foreach (var row in statement)
            {
                rows++;
                if (seen.Add(row.Integer(0)))
                {
                    add(row);
                }
            }

            found.IsExact &= rows < Candidates;
            if (rows == Candidates)
            {
                // Looking up the beginnings of words is expensive, and useless when there are enough whole words.
                break;
            }
        }
    }

    /// <summary>Words contain only letters and digits, so quoting them is safe.</summary>
    private static string Expression(SearchQuery query, string prefix) =>
        string.Join(" AND ", query.Terms.Select(term => $"\"{string.Join(' ', term.Words)}\"{(term.IsPhrase ? "" : prefix)}"));

    private static void Approximate(Database database, Found found, SnapshotInfo at)
    {
        var alternatives = new List<string>();
        foreach (var term in found.Query.Terms)
        {
            var similar = term.Words.Count == 1 ? Similar(database, term.Words[0]) : [];
            if (similar.Count == 0)
            {
                return;
            }

            alternatives.Add($"({string.Join(" OR ", similar.Select(word => $"\"{word}\""))})");
            found.Similar.Add(similar);
        }

        foreach (var row in database.Prepare(Entities).Bind(1, string.Join(" AND ", alternatives)).Bind(2, at.Commit).Bind(3, Candidates))
        {
            found.AddApproximate(row.Document(1, EntityJson.ReadStored));
        }
    }

    /// <summary>The words of names with the same beginning and an edit distance of one or two.</summary>
    private static List<string> Similar(Database database, string word)
    {
        var allowed = EditDistance.Allowed(word);
        var similar = new List<string>();
        if (allowed == 0)
        {
            return similar;
        }

        var statement = database
            .Prepare("SELECT term FROM entity_vocabulary WHERE term >= ?1 AND term < ?2 LIMIT ?3")
            .Bind(1, word[..1])
            .Bind(2, TextRange.After(word[..1]))
            .Bind(3, VocabularyScanned);
        foreach (var row in statement)
        {
            var term = row.Text(0);
            if (EditDistance.Within(word, term, allowed) <= allowed)
            {
                similar.Add(term);
            }
        }

        return similar;
    }
}
