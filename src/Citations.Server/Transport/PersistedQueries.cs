using System.Security.Cryptography;
using System.Text;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Microsoft.Extensions.Caching.Memory;

namespace Citations.Server.Transport;

/// <summary>
/// Finds the document that a request names. Trusted documents are found by their ids. Automatic persisted queries, as the clients of
/// Apollo, urql
/// and HotChocolate send them, are found by their SHA-256 after they were sent once. Each process remembers what it was sent, within
/// bounds; a
/// client whose document was forgotten sends it again.
/// </summary>
/// <param name="trusted">The trusted documents; null if there are none.</param>
/// <param name="isTrustedOnly">Whether nothing else is executed, except queries for the schema.</param>
/// <param name="parser">The limits of the parser.</param>
internal sealed class PersistedQueries(TrustedDocuments? trusted, bool isTrustedOnly, ParserOptions parser)
{
    /// <summary>What may stand before a hash.</summary>
    public const string HashPrefix = "sha256:";

    private const int MaxCharacters = 4 * 1024 * 1024;

    private readonly MemoryCache _documents = new(new MemoryCacheOptions { SizeLimit = MaxCharacters, CompactionPercentage = 0.25 });

    /// <summary>The document that a request means; null if it names none.</summary>
    /// <param name="reference">What the request says.</param>
    /// <param name="unknownStatus">The status of the answer that asks for the document: clients of plain JSON read no answer but
    /// 200.</param>
    /// <exception cref="TransportException">The document is not known, not trusted, or not the one that the hash is of.</exception>
    public string? Resolve(DocumentReference reference, int unknownStatus)
    {
        var hash = reference.Hash;
        var named = (reference.Id is { } id ? Find(id) : null) ?? (hash is null ? null : Find(hash));
        if (reference.Query is not { } query)
        {
            return named ?? (reference.Id is null && hash is null ? null : throw Unknown(reference, unknownStatus));
        }

        if (hash is not null)
        {
            Check(hash, query, isTrusted: string.Equals(named, query, StringComparison.Ordinal));
        }

        if (isTrustedOnly && trusted?.HasText(query) is not true && !SchemaQueries.Is(query, parser))
        {
            throw new TransportException(
                unknownStatus,
                HttpErrorCodes.TrustedOnly,
                "This server executes trusted documents only. Send the id of one, or ask its operator to add yours."
            );
        }

        if (hash is not null && !isTrustedOnly)
        {
            Remember(hash, query);
        }

        return query;
    }

    private string? Find(string id) => trusted?.Find(id) ?? _documents.Get<string>(WithoutPrefix(id));

    /// <summary>Clients of automatic persisted queries look for this message.</summary>
    private static TransportException Unknown(DocumentReference reference, int status) =>
        new(
            status,
            HttpErrorCodes.PersistedQueryNotFound,
            reference.Hash is not null ? "PersistedQueryNotFound" : $"There is no document with the id \"{reference.Id}\"."
        );

    /// <summary>The id of a trusted document may be any text. Else the hash must be that of the document.</summary>
    private static void Check(string hash, string query, bool isTrusted)
    {
        if (!isTrusted && !string.Equals(WithoutPrefix(hash), HashOf(query), StringComparison.Ordinal))
        {
            throw TransportException.BadRequest(
                ErrorCodes.InvalidRequest,
                "\"persistedQuery.sha256Hash\" is not the SHA-256 of \"query\". Send it in lower-case hexadecimal digits, of the document as it is sent."
            );
        }
    }

    private void Remember(string hash, string query)
    {
        if (query.Length <= MaxCharacters / 8)
        {
            _documents.Set(WithoutPrefix(hash), query, new MemoryCacheEntryOptions { Size = query.Length + hash.Length });
        }
    }

    private static string WithoutPrefix(string hash) =>
        hash.StartsWith(HashPrefix, StringComparison.Ordinal) ? hash[HashPrefix.Length..] : hash;

    private static string HashOf(string query) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)));
}
