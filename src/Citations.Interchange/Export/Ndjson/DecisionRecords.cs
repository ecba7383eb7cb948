using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Entities;
using Citations.Model.Records;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Ndjson;

/// <summary>What people decided about entities: merges and rulings, after everything that they refer to.</summary>
internal static class DecisionRecords
{
    public static async IAsyncEnumerable<ExportPart> PartsAsync(
        ICitationStore store,
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var page in store.Entities.StreamAsync(new PageQuery(), at, cancellationToken))
        {
            var records = page.Items.SelectMany(RecordsOf).ToList();
            if (records.Count > 0)
            {
                yield return new RecordPart(records);
            }
        }
    }

    private static IEnumerable<Record> RecordsOf(Entity entity)
    {
        var rulings = entity.Rulings.Select(ruling => (Record)new RulingRecord(entity.Key, ruling));
        return entity.Merge is { } merge ? rulings.Prepend(new MergeRecord(entity.Key, merge)) : rulings;
    }
}
