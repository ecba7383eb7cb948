using System.Text;
using System.Text.Json;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Linked;

/// <summary>One JSON-LD document whose graph has an item a line.</summary>
internal abstract class JsonLdFormat<T, TItem>(string? contextUrl) : BatchFormat<T> where T : class
{
    protected override ReadOnlyMemory<byte> Beginning { get; } = Encoding.UTF8.GetBytes(
        $"{{\"@context\":{(contextUrl is null ? JsonLdContext.Terms : JsonSerializer.Serialize(contextUrl))},\n\"@graph\":[");

    protected override ReadOnlyMemory<byte> End { get; } = "\n]}\n"u8.ToArray();

    /// <summary>The items of a batch, with what is looked up for them.</summary>
    protected abstract ValueTask<IReadOnlyList<TItem>> ItemsAsync(IReadOnlyList<T> records, CancellationToken cancellationToken);

    protected abstract void Write(Utf8JsonWriter json, TItem item);

    protected sealed override async ValueTask WriteAsync(IReadOnlyList<T> items, bool isFirst, ExportBuffer to, CancellationToken cancellationToken)
    {
        foreach (var item in await ItemsAsync(items, cancellationToken))
        {
            to.Add(isFirst && to.Rows == 0 ? "\n"u8 : ",\n"u8);
            to.AddJson((Format: this, Item: item), static (json, pair) => pair.Format.Write(json, pair.Item));
            to.Rows++;
        }
    }
}
