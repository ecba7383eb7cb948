using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Streaming;
using Citations.Model;
using Citations.Model.Json;
using Citations.Storage;

namespace Citations.Interchange.Export.Ndjson;

/// <summary>Facts as records; from a store that keeps them as JSON their bytes are copied.</summary>
internal static class FactRecords
{
    /// <param name="store">The store.</param>
    /// <param name="query">Which facts.</param>
    /// <param name="at">As of when.</param>
    /// <param name="withStatus">Whether a fact that no longer stands is followed by the records that say so.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<ExportPart> PartsAsync(
        ICitationStore store, PageQuery query, Snapshot at, bool withStatus, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (store is IFactDocuments documents)
        {
            await foreach (var batch in documents.StreamFactDocumentsAsync(query, at, cancellationToken))
            {
                yield return new Copied(batch, withStatus);
            }
        }
        else
        {
            await foreach (var page in store.Facts.StreamAsync(query, at, cancellationToken))
            {
                yield return new Encoded(page.Items, withStatus);
            }
        }
    }

    private static void Write(ExportBuffer to, Fact fact, bool withStatus)
    {
        if (withStatus)
        {
            RecordLine.WriteWithStatus(to, fact);
        }
        else
        {
            RecordLine.Write(to, new FactRecord(fact));
        }
    }

    private sealed class Copied(DocumentBatch batch, bool withStatus) : ExportPart
    {
        public override ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                if (FactRecordCopy.TryWrite(batch[i], to))
                {
                    to.Add((byte)'\n');
                    to.Rows++;
                }
                else
                {
                    Write(to, FactDocument.Read(batch[i]), withStatus);
                }
            }

            return ValueTask.CompletedTask;
        }

        public override void Dispose() => batch.Dispose();
    }

    private sealed class Encoded(IReadOnlyList<Fact> facts, bool withStatus) : ExportPart
    {
        public override ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken)
        {
            foreach (var fact in facts)
            {
                Write(to, fact, withStatus);
            }

            return ValueTask.CompletedTask;
        }
    }
}
