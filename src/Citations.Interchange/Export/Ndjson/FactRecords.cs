using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Facts;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Json;
using Citations.Model.Records;
using Citations.Storage;
using Citations.Storage.Documents;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Ndjson;

/// <summary>Facts as records. Those of active facts are copied out of their documents.</summary>
internal static class FactRecords
{
    /// <param name="store">The store.</param>
    /// <param name="query">Which facts.</param>
    /// <param name="at">As of when.</param>
    /// <param name="withStatus">Whether a fact that no longer stands is followed by the records that say so.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<ExportPart> PartsAsync(
        ICitationStore store,
        PageQuery query,
        Snapshot at,
        bool withStatus,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var batch in FactDocuments.ReadAsync(store, query, at, cancellationToken))
        {
            yield return new Part(batch, withStatus);
        }
    }

    private sealed class Part(DocumentBatch batch, bool withStatus) : ExportPart
    {
        public override int Capacity => batch.Length + (batch.Length / 16);

        public override ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                if (FactRecordCopy.TryWrite(batch[i], to))
                {
                    to.Add((byte)'\n');
                    to.Rows++;
                }
                else if (withStatus)
                {
                    RecordLine.WriteWithStatus(to, FactDocument.Read(batch[i]));
                }
                else
                {
                    RecordLine.Write(to, new FactRecord(FactDocument.Read(batch[i])));
                }
            }

            return ValueTask.CompletedTask;
        }

        public override void Dispose() => batch.Dispose();
    }
}
