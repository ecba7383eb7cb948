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

    /// <summary>Whether the client has it already.</summary>
    public bool IsHeldBy(HttpRequest request) => request.Headers.IfNoneMatch.Count > 0
        && request.GetTypedHeaders().IfNoneMatch.Any(held => held.Compare(Tag, useStrongComparison: false));

    /// <summary>Before it is made: whoever keeps it asks again before using it.</summary>
    public void WriteTo(HttpResponse response)
    {
        response.Headers.Vary = IsClosed ? "Accept, Authorization" : "Accept";
        response.Headers.CacheControl = IsClosed ? "private, no-cache" : "no-cache";
    }

    /// <summary>The client has it.</summary>
    public void WriteNotModified(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status304NotModified;
        response.Headers.ETag = Tag.ToString();
        WriteTo(response);
    }

    /// <summary>Once it is made, if none of it has been sent.</summary>
    public void WriteOutcome(HttpResponse response, bool succeeded)
    {
        if (Freshness.IsPrivate || !succeeded)
        {
            response.Headers.CacheControl = "no-store";
            return;
        }

        response.Headers.ETag = Tag.ToString();
        if (Freshness.IsPinned)
        {
            response.Headers.CacheControl = $"{(IsClosed ? "private" : "public")}, {PinnedFor}";
        }
    }
}
