using System.Text;
using System.Text.Json;

namespace Citations.Interchange.Export.Linked;

/// <summary>One JSON-LD document whose graph has an item a line.</summary>
internal static class JsonLdDocument
{
    public static ReadOnlyMemory<byte> End { get; } = "\n]}\n"u8.ToArray();

    /// <param name="contextUrl">Where the context is; null to put it into the document.</param>
    public static ReadOnlyMemory<byte> Beginning(string? contextUrl) =>
        Encoding.UTF8.GetBytes(
            $"{{\"@context\":{(contextUrl is null ? JsonLdContext.Terms : JsonSerializer.Serialize(contextUrl))},\n\"@graph\":["
        );

    /// <summary>What stands before an item.</summary>
    public static ReadOnlySpan<byte> Before(bool isFirst) => isFirst ? "\n"u8 : ",\n"u8;
}
