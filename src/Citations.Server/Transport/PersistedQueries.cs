using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Citations.GraphQL.Errors;
using Microsoft.Extensions.Caching.Memory;

namespace Citations.Server.Transport;

/// <summary>
/// Automatic persisted queries, as Apollo's, urql's and HotChocolate's clients send them: the SHA-256 of a document instead of the
/// document, which is asked for
/// once where it is not known. Each process remembers what it was sent, within bounds; a client that it forgets sends it again.
/// </summary>
internal sealed class PersistedQueries
{
    private const int MaxCharacters = 4 * 1024 * 1024;

    private readonly MemoryCache _documents = new(new MemoryCacheOptions { SizeLimit = MaxCharacters, CompactionPercentage = 0.25 });

    /// <summary>The document that a request means; null if it names none.</summary>
    /// <param name="query">The document that it came with.</param>
    /// <param name="extensions">What it says beside.</param>
    /// <param name="unknownStatus">The status of the answer that asks for the document: clients of plain JSON read no answer but
    /// 200.</param>
    /// <exception cref="TransportException">The document is not known, or not the one that the hash is of.</exception>
    public string? Resolve(string? query, JsonElement? extensions, int unknownStatus)
    {
        if (
            extensions is not { } given
            || !given.TryGetProperty("persistedQuery"u8, out var persisted)
            || persisted.ValueKind is not JsonValueKind.Object
            || !persisted.TryGetProperty("sha256Hash"u8, out var named)
            || named.ValueKind is not JsonValueKind.String
        )
        {
            return query;
        }

        var hash = named.GetString()!;
        if (query is null)
        {
            return _documents.Get<string>(hash)
                ?? throw new TransportException(unknownStatus, HttpErrorCodes.PersistedQueryNotFound, "PersistedQueryNotFound");
        }

        if (!string.Equals(hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query))), StringComparison.Ordinal))
        {
            throw TransportException.BadRequest(
                ErrorCodes.InvalidRequest,
                "\"persistedQuery.sha256Hash\" is not the SHA-256 of \"query\". Send it in lower-case hexadecimal digits, of the document as it is sent."
            );
        }

        if (query.Length <= MaxCharacters / 8)
        {
            _documents.Set(hash, query, new MemoryCacheEntryOptions { Size = query.Length + hash.Length });
        }

        return query;
    }
}
