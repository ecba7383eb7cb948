using System.Text.Json;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Linked;

/// <summary>A JSON-LD document of records that are decoded.</summary>
internal abstract class JsonLdFormat<T, TItem>(string? contextUrl) : BatchFormat<RowBatch<T>>
    where T : class
{
    protected override ReadOnlyMemory<byte> Beginning { get; } = JsonLdDocument.Beginning(contextUrl);

    protected override ReadOnlyMemory<byte> End => JsonLdDocument.End;

    /// <summary>The items of a batch, with what is looked up for them.</summary>
    protected abstract ValueTask<IReadOnlyList<TItem>> ItemsAsync(IReadOnlyList<T> records, CancellationToken cancellationToken);

    protected abstract void Write(Utf8JsonWriter json, TItem item);

    protected sealed override async ValueTask WriteAsync(
        RowBatch<T> batch,
        bool isFirst,
        ExportBuffer to,
        CancellationToken cancellationToken
    )
    {
        foreach (var item in await ItemsAsync(batch.Items, cancellationToken))
        {
            to.Add(JsonLdDocument.Before(isFirst && to.Rows == 0));
            to.AddJson((Format: this, Item: item), static (json, pair) => pair.Format.Write(json, pair.Item));
            to.Rows++;
        }
    }
}
