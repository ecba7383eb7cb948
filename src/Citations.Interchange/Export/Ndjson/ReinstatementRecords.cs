using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Records;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Ndjson;

/// <summary>That facts came to stand again, each with what it undid. They come before what ended the same facts later.</summary>
internal static class ReinstatementRecords
{
    public static async IAsyncEnumerable<ExportPart> PartsAsync(
        ICitationStore store,
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var facts in store.ReinstatedFactsAsync(at, cancellationToken))
        {
            yield return new RecordPart([
                .. facts.SelectMany(static fact => fact.Reinstatements.Select(past => new ReinstatementRecord(fact.Key, past))),
            ]);
        }
    }
}
