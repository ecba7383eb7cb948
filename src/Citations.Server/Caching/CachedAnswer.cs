using Citations.Schema.Reading;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Caching;

/// <summary>An answer that may be kept.</summary>
/// <param name="Freshness">Found out while the answer is made.</param>
/// <param name="Tag">Names it.</param>
/// <param name="IsClosed">Whether it is for those with a key only.</param>
internal sealed record CachedAnswer(Freshness Freshness, EntityTagHeaderValue Tag, bool IsClosed)
{
    private const string PinnedFor = "max-age=86400, immutable";

    /// <summary>What the client has already, by the name that it got with it; null if that is another answer, or none.</summary>
    public EntityTagHeaderValue? HeldBy(HttpRequest request) =>
        request.Headers.IfNoneMatch.Count == 0
            ? null
            : request.GetTypedHeaders().IfNoneMatch.FirstOrDefault(held => held.Compare(Tag, useStrongComparison: false));

    /// <summary>Before it is made: whoever keeps it asks again before using it.</summary>
    public void WriteTo(HttpResponse response)
    {
        response.Headers.Vary = IsClosed ? "Accept, Accept-Encoding, Authorization" : "Accept, Accept-Encoding";
        response.Headers.CacheControl = IsClosed ? "private, no-cache" : "no-cache";
    }

    /// <summary>The client has it.</summary>
    public void WriteNotModified(HttpResponse response, EntityTagHeaderValue held)
    {
        response.StatusCode = StatusCodes.Status304NotModified;
        response.Headers.ETag = held.ToString();
        WriteTo(response);
    }

    /// <summary>Once it is made, if none of it has been sent.</summary>
    /// <param name="response">The response.</param>
    /// <param name="succeeded">Whether there were no errors.</param>
    /// <param name="isCompressed">Whether its bytes are others than those that the tag names; it says the same.</param>
    public void WriteOutcome(HttpResponse response, bool succeeded, bool isCompressed = false)
    {
        if (Freshness.IsPrivate || !succeeded)
        {
            response.Headers.CacheControl = "no-store";
            return;
        }

        response.Headers.ETag = isCompressed ? $"W/{Tag}" : Tag.ToString();
        if (Freshness.IsPinned)
        {
            response.Headers.CacheControl = $"{(IsClosed ? "private" : "public")}, {PinnedFor}";
        }
    }
}
