using System.Runtime.CompilerServices;
using System.Text;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Reads the changes of commits. There is no log of changes: rows contain the commit that created them, and facts are numbered in the order
/// of recording.
/// </summary>
internal sealed class ChangeReader(ReadPool pool, FactReader facts)
{
    private const int Batch = 1_000;

    private const string ChangedGroups =
        "SELECT g.place, g.agreement, g.doc, coalesce(h.agreement, -1), coalesce(h.doc, '') "
        + "FROM claim_groups g INDEXED BY claim_groups_since "
        + "LEFT JOIN claim_group_history h ON h.id = g.id AND h.until = ?1 WHERE g.since = ?1 AND g.place > ?2 "
        + "UNION ALL SELECT g.place, g.agreement, g.doc, coalesce(h.agreement, -1), coalesce(h.doc, '') "
        + "FROM claim_group_history g INDEXED BY claim_group_history_since "
        + "LEFT JOIN claim_group_history h ON h.id = g.id AND h.until = ?1 WHERE g.since = ?1 AND g.place > ?2 "
        + "ORDER BY 1 LIMIT ?3";

    public async IAsyncEnumerable<IReadOnlyList<Change>> ReadAsync(
        long since,
        Snapshot until,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.CompletedTask;
        using (var scope = pool.OpenUncounted(cancellationToken))
        {
            scope.At(until);
        }

        for (var commit = Math.Clamp(since, 0, until.Commit) + 1; commit <= until.Commit; commit++)
        {
            var definitions = Definitions(commit, cancellationToken);
            if (definitions.Count > 0)
            {
                yield return definitions;
            }

            var (from, to) = FactsOf(commit, cancellationToken);
            while (from < to)
            {
                (var facts, from) = Recorded(commit, from, to, cancellationToken);
                if (facts.Count > 0)
                {
                    yield return facts;
                }
            }

            var ended = Ended(commit, cancellationToken);
            if (ended.Count > 0)
            {
                yield return ended;
            }
        }
    }

    /// <summary>The claim groups that a commit made come out otherwise.</summary>
    public IReadOnlyList<GroupChange> Groups(long commit, string? after, int take, CancellationToken cancellationToken)
    {
        using var scope = pool.Open(cancellationToken);
        var changes = new List<GroupChange>();
        var statement = scope.Database.PrepareConstant(ChangedGroups).Bind(1, commit).Bind(2, after ?? "").Bind(3, take);
        foreach (var row in statement)
        {
            var change = new GroupChange(
                row.Text(0),
                row.Integer(3) < 0 ? null : row.Document(4, ClaimGroupDocument.Read),
                row.Integer(1) < 0 ? null : row.Document(2, ClaimGroupDocument.Read)
            );
            changes.Add(change);
        }

        return changes;
    }

    /// <summary>The facts that were ever reinstated, as of a snapshot.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Fact>> ReinstatedAsync(
        Snapshot until,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.CompletedTask;
        for (var last = 0L; ; )
        {
            var (found, next) = Reinstated(until, last, cancellationToken);
            if (found.Count > 0)
            {
                yield return found;
            }

            if (next is null)
            {
                yield break;
            }

            last = next.Value;
        }
    }

    private (List<Fact> Facts, long? Next) Reinstated(Snapshot until, long after, CancellationToken cancellationToken)
    {
        using var scope = pool.Open(cancellationToken);
        var (at, found, count, last) = (scope.At(until), new List<Fact>(), 0, after);
        foreach (
            var row in scope
                .Database.Prepare(
                    "SELECT id, state, verified, doc FROM facts "
                        + "WHERE id IN (SELECT fact FROM fact_endings WHERE fact > ?1 AND fact <= ?3) ORDER BY id LIMIT ?2"
                )
                .Bind(1, after)
                .Bind(2, Batch)
                .Bind(3, at.LastFact)
        )
        {
            (count, last) = (count + 1, row.Integer(0));
            if (facts.Decode(row, scope.Database, at, keep: false) is { Reinstatements.Count: > 0 } fact)
            {
                found.Add(fact);
            }
        }

        return (found, count == Batch ? last : null);
    }

    private List<Change> Definitions(long commit, CancellationToken cancellationToken)
    {
        using var scope = pool.Open(cancellationToken);
        var changes = new List<Change>();
        if (CommitEntries.Of(scope.Database, [commit]).GetValueOrDefault(commit)?.Method is { } method)
        {
            changes.Add(new Change(commit, new MethodRecord(method)));
        }

        Add(
            changes,
            commit,
            scope.Database,
            "SELECT doc FROM properties WHERE since = ?1 AND until > since ORDER BY version",
            row => [new PropertyRecord(row.Document(0, PropertyJson.Read))]
        );
        Add(
            changes,
            commit,
            scope.Database,
            "SELECT doc FROM entities WHERE since = ?1 AND until > since ORDER BY version",
            row => [new EntityRecord(row.Document(0, EntityJson.ReadStored))]
        );
        Add(
            changes,
            commit,
            scope.Database,
            "SELECT doc FROM sources WHERE since = ?1 AND until > since ORDER BY version",
            row => [new SourceRecord(row.Document(0, SourceJson.ReadStored))]
        );
        Add(
            changes,
            commit,
            scope.Database,
            "SELECT sha256, body FROM texts WHERE since = ?1 ORDER BY sha256",
            row => [new TextRecord(row.Text(0), Encoding.UTF8.GetString(row.Bytes(1)))]
        );
        return changes;
    }

    private (long From, long To) FactsOf(long commit, CancellationToken cancellationToken)
    {
        using var scope = pool.Open(cancellationToken);
        return (pool.Commits.Find(scope.Database, commit - 1)!.LastFact, pool.Commits.Find(scope.Database, commit)!.LastFact);
    }

    private (List<Change> Changes, long Last) Recorded(long commit, long from, long to, CancellationToken cancellationToken)
    {
        using var scope = pool.Open(cancellationToken);
        var changes = new List<Change>();
        var at = pool.Commits.Find(scope.Database, commit)!;
        var last = Math.Min(to, from + Batch);
        foreach (
            var row in scope
                .Database.Prepare("SELECT id, state, verified, doc FROM facts WHERE id > ?1 AND id <= ?2 ORDER BY id")
                .Bind(1, from)
                .Bind(2, last)
        )
        {
            changes.Add(new Change(commit, new FactRecord(facts.Decode(row, scope.Database, at, keep: false).AsOf(commit - 1))));
        }

        return (changes, last);
    }

    /// <summary>What a commit did to facts that were recorded: reinstatements, supersessions, retractions.</summary>
    private List<Change> Ended(long commit, CancellationToken cancellationToken)
    {
        using var scope = pool.Open(cancellationToken);
        var changes = new List<Change>();
        const string Retired = "retired < 9223372036854775807";
        Add(
            changes,
            commit,
            scope.Database,
            "SELECT doc FROM facts WHERE id IN (SELECT fact FROM fact_endings WHERE until = ?1) ORDER BY id",
            row =>
            {
                var fact = row.Document(0, FactDocument.Read);
                return fact.Reinstatements.Where(past => past.Commit == commit).Select(past => new ReinstatementRecord(fact.Key, past));
            }
        );

        // A fact that was superseded and later retracted must be found by its supersession, so both columns are examined.
        Add(
            changes,
            commit,
            scope.Database,
            $"SELECT id, doc FROM facts INDEXED BY facts_retired WHERE {Retired} AND retired <= ?1 AND superseded = ?1 "
                + "UNION ALL SELECT id, doc FROM facts "
                + "WHERE id IN (SELECT fact FROM fact_endings WHERE superseded = ?1 AND until > ?1) ORDER BY id",
            row =>
            {
                var fact = row.Document(1, FactDocument.Read).AsOf(commit);
                return [new SupersessionRecord(fact.Key, fact.SupersededBy!)];
            }
        );
        Add(
            changes,
            commit,
            scope.Database,
            $"SELECT id, doc FROM facts INDEXED BY facts_retired WHERE {Retired} AND retired <= ?1 AND retracted = ?1 "
                + "UNION ALL SELECT id, doc FROM facts "
                + "WHERE id IN (SELECT fact FROM fact_endings WHERE retracted = ?1 AND until > ?1) ORDER BY id",
            row =>
            {
                var fact = row.Document(1, FactDocument.Read).AsOf(commit);
                return [new RetractionRecord(fact.Key, fact.Retraction!)];
            }
        );
        return changes;
    }

    private static void Add(List<Change> changes, long commit, Database database, string sql, Func<Statement, IEnumerable<Record>> read)
    {
        foreach (var row in database.Prepare(sql).Bind(1, commit))
        {
            changes.AddRange(read(row).Select(record => new Change(commit, record)));
        }
    }

    private static void Add(List<Change> changes, long commit, Database database, string sql, Func<Statement, Record> read)
    {
        foreach (var row in database.Prepare(sql).Bind(1, commit))
        {
            changes.Add(new Change(commit, read(row)));
        }
    }
}
