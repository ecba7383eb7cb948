using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Records;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Ndjson;

/// <summary>
/// What happened between two snapshots, as records in the order in which it happened: additions, new versions, supersessions and
/// retractions.
/// A <c>commit</c> record stands before what each commit did. Imported after an export of the older snapshot they lead to the newer one.
/// </summary>
internal static class ChangeRecords
{
    public static async IAsyncEnumerable<ExportPart> PartsAsync(
        ICitationStore store,
        ExportRequest request,
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var commit = request.Since!.Value;
        await foreach (var changes in store.ChangesAsync(commit, at, cancellationToken))
        {
            var kept = changes.Where(change => IsOf(change.Record, request)).ToList();
            if (request.Where is { } where && kept.Count > 0)
            {
                kept = await MatchingAsync(store, request.File.Collection, kept, where, at, cancellationToken);
            }

            var records = new List<Record>(kept.Count + 1);
            foreach (var change in kept)
            {
                if (change.Commit > commit)
                {
                    commit = change.Commit;
                    var entry = (await store.CommitsAsync([commit], cancellationToken))[commit];
                    records.Add(new CommitRecord(commit, entry.Snapshot.CommittedAt, entry.Note.By) { Message = entry.Note.Message });
                }

                records.Add(change.Record);
            }

            yield return new RecordPart(records);
        }
    }

    private static bool IsOf(Record record, ExportRequest request) =>
        (request.File.Collection, record) switch
        {
            (ExportCollection.All, TextRecord) => request.IncludeTexts,
            (ExportCollection.All, _) => true,
            (ExportCollection.Facts, FactRecord or RetractionRecord or SupersessionRecord or ReinstatementRecord) => true,
            (ExportCollection.Sources, SourceRecord) => true,
            (ExportCollection.Entities, EntityRecord) => true,
            (ExportCollection.Properties, PropertyRecord) => true,
            (ExportCollection.Texts, TextRecord) => true,
            _ => false,
        };

    /// <summary>Those of records that fulfil the filter at the newer snapshot, whatever the status of a fact.</summary>
    private static async ValueTask<List<Change>> MatchingAsync(
        ICitationStore store,
        ExportCollection collection,
        List<Change> changes,
        Filter where,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var keys = changes.Select(change => Scalar.Of(KeyOf(change.Record))).Distinct().ToArray();
        HashSet<string> found = collection switch
        {
            ExportCollection.Facts => await KeysAsync(
                store.Facts,
                Where.And(Where.In(Field.FactKey, keys), where, EverythingRecords.AnyStatus),
                fact => fact.Key
            ),
            ExportCollection.Sources => await KeysAsync(
                store.Sources,
                Where.And(Where.In(Field.SourceKey, keys), where),
                source => source.Key
            ),
            ExportCollection.Entities => await KeysAsync(
                store.Entities,
                Where.And(Where.In(Field.EntityKey, keys), where),
                entity => entity.Key
            ),
            _ => await KeysAsync(store.Properties, Where.And(Where.In(Field.PropertyKey, keys), where), property => property.Key),
        };
        return changes.FindAll(change => found.Contains(KeyOf(change.Record)));

        async ValueTask<HashSet<string>> KeysAsync<T>(IStoredCollection<T> records, Filter? filter, Func<T, string> key)
            where T : class
        {
            var set = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var page in records.StreamAsync(new PageQuery { Where = filter }, at, cancellationToken))
            {
                set.UnionWith(page.Items.Select(key));
            }

            return set;
        }
    }

    private static string KeyOf(Record record) =>
        record switch
        {
            FactRecord fact => fact.Fact.Key,
            RetractionRecord retraction => retraction.Fact,
            SupersessionRecord supersession => supersession.Fact,
            ReinstatementRecord reinstatement => reinstatement.Fact,
            SourceRecord source => source.Source.Key,
            EntityRecord entity => entity.Entity.Key,
            PropertyRecord property => property.Property.Key,
            _ => throw new ArgumentOutOfRangeException(nameof(record), record, "no filter applies to it"),
        };
}
