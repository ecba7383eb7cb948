using System.Runtime.CompilerServices;
using Citations.Model.Json;
using Citations.Model.Records;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
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
                await foreach (var changes in ReadCommitAsync(commit.Snapshot.Commit, cancellationToken))
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

    private async IAsyncEnumerable<IReadOnlyList<Change>> ReadCommitAsync(
        long commit,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
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
            .OrderBy(record => record is RetractionRecord)
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
