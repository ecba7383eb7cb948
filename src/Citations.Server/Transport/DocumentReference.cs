using System.Text.Json;

namespace Citations.Server.Transport;

/// <summary>How a request names its document.</summary>
/// <param name="Query">The document itself.</param>
/// <param name="Id">Its id: <c>id</c> or <c>documentId</c>.</param>
/// <param name="Extensions">May hold <c>persistedQuery.sha256Hash</c>.</param>
internal readonly record struct DocumentReference(string? Query, string? Id, JsonElement? Extensions)
{
    /// <summary>The hash of an automatic persisted query; null if there is none.</summary>
    public string? Hash =>
        Extensions is { ValueKind: JsonValueKind.Object } given
        && given.TryGetProperty("persistedQuery"u8, out var persisted)
        && persisted.ValueKind is JsonValueKind.Object
        && persisted.TryGetProperty("sha256Hash"u8, out var hash)
        && hash.ValueKind is JsonValueKind.String
            ? hash.GetString()
            : null;
}
