using System.Security.Cryptography;
using System.Text;
using Citations.Schema.Reading;
using Citations.Storage;
using Citations.Storage.Errors;
using Citations.Storage.Snapshots;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Caching;

/// <summary>Lets answers to GET be kept (RFC 9111): named by the state of the data and the request, so that asking again costs nothing
/// until there is a commit.</summary>
/// <param name="store">The data.</param>
/// <param name="edition">What else answers depend on: the program and its options.</param>
/// <param name="isClosed">Whether answers are for those with a key only.</param>
internal sealed class AnswerCache(ICitationStore store, string edition, bool isClosed)
{
    private static readonly string[] _parameters = ["query", "id", "documentId", "operationName", "variables", "extensions", "onError"];

    /// <summary>What is known of an answer before it is made; null while the store is away, which the answer itself then tells.</summary>
    public async ValueTask<CachedAnswer?> OpenAsync(HttpContext context, ResponseFormat format)
    {
        if (await NewestAsync(context.RequestAborted) is not { } newest)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, $"{edition}\n{format.MediaType}\n{newest.Commit}\n{newest.CommittedAt.UtcTicks}");
        Append(hash, $"\n{context.Request.Path}");
        foreach (var name in _parameters)
        {
            // Lengths keep one parameter from passing for two
            var value = context.Request.Query[name].ToString();
            Append(hash, $"\n{value.Length}:{value}");
        }

        return new CachedAnswer(
            new Freshness(newest),
            new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}\""),
            isClosed
        );
    }

    private async ValueTask<Snapshot?> NewestAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await store.LatestAsync(cancellationToken);
        }
        catch (StoreException)
        {
            return null;
        }
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
}
