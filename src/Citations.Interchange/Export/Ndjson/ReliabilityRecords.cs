using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Records;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Ndjson;

/// <summary>By which method values are ranked, and the reliabilities of sources.</summary>
internal static class ReliabilityRecords
{
    /// <summary>The method, if there is anything to rank. It comes first: what is imported after it is ranked by it.</summary>
    public static async IAsyncEnumerable<ExportPart> MethodAsync(
        ICitationStore store,
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var any = await store.ClaimGroups.PageAsync(new PageQuery { Take = 1 }, at, cancellationToken);
        if (any.Items is [var group, ..])
        {
            yield return new RecordPart([new MethodRecord(group.Values[0].Support.Method)]);
        }
    }

    /// <summary>The reliabilities of the sources that were fitted.</summary>
    public static async IAsyncEnumerable<ExportPart> PartsAsync(
        ICitationStore store,
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var page in store.Sources.StreamAsync(new PageQuery(), at, cancellationToken))
        {
            var records = page
                .Items.Where(static source => source.Reliability is not null)
                .Select(static source => (Record)new ReliabilityRecord(source.Key, source.Reliability!))
                .ToList();
            if (records.Count > 0)
            {
                yield return new RecordPart(records);
            }
        }
    }
}
