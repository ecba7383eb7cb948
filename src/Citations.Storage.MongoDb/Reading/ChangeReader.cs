using System.Runtime.CompilerServices;
using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>Reads the changes of commits from the documents that they inserted.</summary>
internal sealed class ChangeReader(ReadContext context)
{
    private const int Batch = 1_000;

    public async IAsyncEnumerable<IReadOnlyList<Change>> ReadAsync(
        long since,
        Snapshot until,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var view = await context.Heads.ViewAsync(until, cancellationToken);
        var commits = await context.Commits.BetweenAsync(since, view, Batch, cancellationToken);
        while (true)
        {
            foreach (var commit in commits)
            {
                if (commit.Method is { } method)
                {
                    yield return [new Change(commit.Snapshot.Commit, new MethodRecord(method))];
                }

                await foreach (var changes in OfAsync(commit.Snapshot.Commit, cancellationToken))
                {
                    yield return changes;
                }

                since = commit.Snapshot.Commit;
            }

            if (commits.Count < Batch)
            {
                yield break;
            }

            var last = since;
            commits = await context.RetryWindow.RunAsync(
                () => context.Commits.BetweenAsync(last, view, Batch, cancellationToken),
                cancellationToken
            );
        }
    }

    /// <summary>The claim groups that a commit made come out otherwise.</summary>
    public async ValueTask<IReadOnlyList<GroupChange>> GroupsAsync(
        long commit,
        string? after,
        int take,
        CancellationToken cancellationToken
    )
    {
        if (take == 0 || await context.Commits.AtAsync(commit, cancellationToken) is null)
        {
            return [];
        }

        var where = Match.All(
            Match.Eq(StoredFields.Since, commit),
            after is null ? Match.True : Match.Op(StoredFields.Place, "$gt", after)
        );
        var made = await ReadAsync(
            CollectionNames.ClaimGroups,
            [Stage("$match", where), Stage("$sort", new BsonDocument { { StoredFields.Place, 1 } }), Stage("$limit", take)],
            Version,
            cancellationToken
        );
        var replaced = new BsonArray(made.Select(static version => version.Replaces).OfType<string>());
        var before = new Dictionary<string, ClaimGroup?>(StringComparer.Ordinal);
        if (replaced.Count > 0)
        {
            var found = await ReadAsync(
                CollectionNames.ClaimGroups,
                [Stage("$match", Match.In(StoredFields.Id, replaced))],
                Version,
                cancellationToken
            );
            found.ForEach(version => before[version.Id] = version.Group);
        }

        return
        [
            .. made.Select(version => new GroupChange(
                version.Place,
                version.Replaces is { } id ? before.GetValueOrDefault(id) : null,
                version.Group
            )),
        ];
    }

    private static (string Id, string Place, string? Replaces, ClaimGroup? Group) Version(ReadOnlySpan<byte> document)
    {
        var fields = BsonFields.Decode(document);
        var group = fields.Find("agreement") is null or { IsBsonNull: true }
            ? null
            : BsonToJson.Decode(document, StoredFields.Key, ClaimGroupDocument.Read);
        return (fields.Text(StoredFields.Id)!, fields.Text(StoredFields.Place) ?? "", fields.Text(StoredFields.Replaces), group);
    }

    /// <summary>The facts that were ever reinstated, as of a snapshot.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Fact>> ReinstatedAsync(
        Snapshot until,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var view = await context.Heads.ViewAsync(until, cancellationToken);
        if (!view.HasReinstatements)
        {
            yield break;
        }

        for (var last = 0L; ; )
        {
            var page = await ReadAsync(
                CollectionNames.Facts,
                [
                    Stage(
                        "$match",
                        Match.All(
                            Match.Op($"{StoredFields.Endings}.{StoredFields.Until}", "$gt", 0L),
                            Match.Op("index.number", "$gt", last),
                            view.Visible(Scope.Facts)
                        )
                    ),
                    Stage("$sort", new BsonDocument { { "index.number", 1 } }),
                    Stage("$limit", Batch),
                ],
                document => (Number: NumberOf(document), Fact: BsonToJson.Fact(document, view.Commit)),
                cancellationToken
            );
            var found = page.Where(static item => item.Fact.Reinstatements.Count > 0).Select(static item => item.Fact).ToArray();
            if (found.Length > 0)
            {
                yield return found;
            }

            if (page.Count < Batch)
            {
                yield break;
            }

            last = page[^1].Number;
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<Change>> OfAsync(long commit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var definitions = new List<Change>();
        await AddAsync(
            definitions,
            commit,
            CollectionNames.Properties,
            StoredFields.Ordinal,
            document => new PropertyRecord(BsonToJson.Decode(document, null, PropertyJson.Read)),
            cancellationToken
        );
        await AddAsync(
            definitions,
            commit,
            CollectionNames.Entities,
            StoredFields.Ordinal,
            document => new EntityRecord(BsonToJson.Decode(document, null, EntityJson.Read)),
            cancellationToken
        );
        await AddAsync(
            definitions,
            commit,
            CollectionNames.Sources,
            StoredFields.Ordinal,
            document => new SourceRecord(BsonToJson.Decode(document, null, SourceJson.Read)),
            cancellationToken
        );
        await AddAsync(definitions, commit, CollectionNames.Texts, StoredFields.Id, Text, cancellationToken);
        if (definitions.Count > 0)
        {
            yield return definitions;
        }

        for (var last = 0L; ; )
        {
            var facts = await ReadAsync(
                CollectionNames.Facts,
                [
                    Stage("$match", Match.All(Match.Eq(StoredFields.Commit, commit), Match.Op("index.number", "$gt", last))),
                    Stage("$sort", new BsonDocument { { "index.number", 1 } }),
                    Stage("$limit", Batch),
                ],
                document =>
                    (
                        Number: NumberOf(document),
                        Change: new Change(commit, new FactRecord(BsonToJson.Fact(document, commit).AsOf(commit - 1)))
                    ),
                cancellationToken
            );
            if (facts.Count > 0)
            {
                yield return [.. facts.Select(fact => fact.Change)];
                last = facts[^1].Number;
            }

            if (facts.Count < Batch)
            {
                break;
            }
        }

        var ended = await ReadAsync(
            CollectionNames.Events,
            [Stage("$match", Match.Eq(StoredFields.Commit, commit)), Stage("$sort", new BsonDocument { { StoredFields.Ordinal, 1 } })],
            static document => FactEvents.RecordOf(BsonFields.Decode(document)),
            cancellationToken
        );
        var records = ended
            .OfType<Record>()
            .OrderBy(record =>
                record switch
                {
                    ReinstatementRecord => 0,
                    SupersessionRecord => 1,
                    _ => 2,
                }
            )
            .Select(record => new Change(commit, record))
            .ToArray();
        if (records.Length > 0)
        {
            yield return records;
        }
    }

    private async ValueTask AddAsync(
        List<Change> changes,
        long commit,
        string collection,
        string order,
        RecordReader read,
        CancellationToken cancellationToken
    ) =>
        changes.AddRange(
            await ReadAsync(
                collection,
                [Stage("$match", Match.Eq(StoredFields.Since, commit)), Stage("$sort", new BsonDocument { { order, 1 } })],
                document => new Change(commit, read(document)),
                cancellationToken
            )
        );

    private ValueTask<List<T>> ReadAsync<T>(
        string collection,
        BsonArray pipeline,
        DocumentDecoder<T> decode,
        CancellationToken cancellationToken
    ) =>
        context.RetryWindow.RunAsync(
            () => context.Deployment.ReadAsync(collection, pipeline, decode, cancellationToken),
            cancellationToken
        );

    private static TextRecord Text(ReadOnlySpan<byte> document)
    {
        var text = BsonFields.Decode(document);
        return new TextRecord(text.Text(StoredFields.Id)!, text.Text("text")!);
    }

    private static long NumberOf(ReadOnlySpan<byte> document) =>
        BsonToJson.TryFind(document, "index"u8, out var index) && BsonToJson.TryFind(index.Content, "number"u8, out var number)
            ? number.Int64()
            : throw new BsonException("a fact has no number");

    private static BsonDocument Stage(string name, BsonValue content) => new() { { name, content } };

    private delegate Record RecordReader(ReadOnlySpan<byte> document);
}
