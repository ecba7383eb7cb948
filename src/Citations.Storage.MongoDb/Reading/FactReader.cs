using System.Runtime.CompilerServices;
using Citations.Model.Facts;
using Citations.Storage.Documents;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>Reads facts as of a snapshot. A document has the newest state. Later changes are removed on reading.</summary>
internal sealed class FactReader(ReadContext context) : CollectionReader<Fact>(Scope.Facts, context)
{
    protected override string KeyPath => StoredFields.Id;

    public override async ValueTask<IReadOnlyList<IReadOnlyList<RecordVersion<Fact>>>> VersionsAsync(
        IReadOnlyList<string> keys,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var view = await Context.Heads.ViewAsync(at, cancellationToken);
        var match = Match.All(Match.In(KeyPath, new BsonArray(keys.Distinct(StringComparer.Ordinal))), view.Visible(Scope.Facts));
        var found = await Context.Deployment.ReadAsync(
            Name,
            [Stage("$match", match)],
            document => LifeOf(document, view),
            cancellationToken
        );
        var snapshotOf = await Context.Commits.SnapshotsAsync(
            found.SelectMany(life => life).Select(version => version.Since),
            cancellationToken
        );
        var lives = found.ToDictionary(
            life => life[0].Fact.Key,
            life => life.Select(version => new RecordVersion<Fact>(snapshotOf(version.Since), version.Fact)).ToArray(),
            StringComparer.Ordinal
        );
        return [.. keys.Select(key => lives.GetValueOrDefault(key) ?? [])];
    }

    /// <summary>The documents of facts in UTF-8, in batches.</summary>
    public async IAsyncEnumerable<DocumentBatch> StreamDocumentsAsync(
        PageQuery query,
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (
            var page in StreamAsync(query, at, static (document, view) => BsonToJson.FactJson(document, view.Commit), cancellationToken)
        )
        {
            var batch = new DocumentBatch(page.Items.Sum(static document => document.Length));
            foreach (var document in page.Items)
            {
                batch.Add(document);
            }

            yield return batch;
        }
    }

    protected override Fact Decode(ReadOnlySpan<byte> document, View view) => BsonToJson.Fact(document, view.Commit);

    protected override string KeyOf(Fact record) => record.Key;

    protected override Func<DatasetCounters, long>? CounterOf(Filter? where) => where is null ? static counters => counters.Facts : null;

    /// <summary>The states of the fact, each with the commit that led to it, up to the view's commit.</summary>
    private static (long Since, Fact Fact)[] LifeOf(ReadOnlySpan<byte> document, View view)
    {
        var fact = BsonToJson.Fact(document, view.Commit);
        var commits = new SortedSet<long>(fact.LifeCommits);
        if (BsonToJson.TryFind(document, "past"u8, out var past))
        {
            for (var versions = past.Inner(); versions.Next(); )
            {
                if (BsonToJson.TryFind(versions.Content, "until"u8, out var until) && until.Int64() <= view.Commit)
                {
                    commits.Add(until.Int64());
                }
            }
        }

        var life = new List<(long, Fact)>(commits.Count);
        foreach (var commit in commits)
        {
            life.Add((commit, BsonToJson.Fact(document, commit)));
        }

        return [.. life];
    }
}
