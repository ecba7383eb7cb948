using System.Runtime.CompilerServices;
using Citations.Model;
using Citations.Model.Json;
using Citations.Storage;

namespace Citations.Interchange.Export.Streaming;

/// <summary>Records that were read together, perhaps still to be decoded.</summary>
internal abstract class RowBatch<T> : IDisposable where T : class
{
    /// <summary>The records; called once.</summary>
    public abstract IReadOnlyList<T> Decode();

    public virtual void Dispose()
    {
    }
}

/// <summary>Reads collections a batch at a time.</summary>
internal static class RowBatches
{
    public static async IAsyncEnumerable<RowBatch<T>> OfAsync<T>(
        IStoredCollection<T> collection, PageQuery query, Snapshot at, [EnumeratorCancellation] CancellationToken cancellationToken) where T : class
    {
        await foreach (var page in collection.StreamAsync(query, at, cancellationToken))
        {
            yield return new Decoded<T>(page.Items);
        }
    }

    /// <summary>Facts; from a store that keeps them as JSON they come undecoded, so that it is done beside the reading and no cache grows.</summary>
    public static IAsyncEnumerable<RowBatch<Fact>> OfFactsAsync(ICitationStore store, PageQuery query, Snapshot at, CancellationToken cancellationToken) =>
        store is IFactDocuments documents ? OfDocumentsAsync(documents, query, at, cancellationToken) : OfAsync(store.Facts, query, at, cancellationToken);

    private static async IAsyncEnumerable<RowBatch<Fact>> OfDocumentsAsync(
        IFactDocuments documents, PageQuery query, Snapshot at, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in documents.StreamFactDocumentsAsync(query, at, cancellationToken))
        {
            yield return new Documents(batch);
        }
    }

    private sealed class Decoded<T>(IReadOnlyList<T> items) : RowBatch<T> where T : class
    {
        public override IReadOnlyList<T> Decode() => items;
    }

    private sealed class Documents(DocumentBatch batch) : RowBatch<Fact>
    {
        public override IReadOnlyList<Fact> Decode()
        {
            var facts = new Fact[batch.Count];
            for (var i = 0; i < facts.Length; i++)
            {
                facts[i] = FactDocument.Read(batch[i]);
            }

            return facts;
        }

        public override void Dispose() => batch.Dispose();
    }
}
