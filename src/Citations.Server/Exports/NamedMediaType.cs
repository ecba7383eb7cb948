using Microsoft.AspNetCore.Routing.Matching;

namespace Citations.Server.Exports;

/// <summary>Metadata of an endpoint that answers only requests whose Accept header names a media type; others have the same
/// address.</summary>
/// <param name="MediaType">The media type.</param>
internal sealed record NamedMediaType(string MediaType);

/// <summary>Chooses between a page and an answer for machines at one address: whoever names the media type gets it, everybody else the
/// page.</summary>
internal sealed class NamedMediaTypePolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>After the methods of requests are told apart.</summary>
    public override int Order => 1_000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<NamedMediaType>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (
                candidates.IsValidCandidate(i)
                && candidates[i].Endpoint.Metadata.GetMetadata<NamedMediaType>() is { MediaType: var named }
                && !AcceptHeader.Names(httpContext.Request.Headers.Accept, named)
            )
            {
                candidates.SetValidity(i, false);
            }
        }

        var isNamed = Enumerable.Range(0, candidates.Count).Any(i => candidates.IsValidCandidate(i) && IsNamed(i));
        for (var i = 0; isNamed && i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && !IsNamed(i))
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;

        bool IsNamed(int i) => candidates[i].Endpoint.Metadata.GetMetadata<NamedMediaType>() is not null;
    }
}
