using Microsoft.Net.Http.Headers;

namespace Citations.Server.Http;

/// <summary>Reads whether a client accepts subscriptions in parts (Apollo's protocol).</summary>
internal static class MultipartRange
{
    private const string SubscriptionSpec = "subscriptionSpec";

    private static readonly MediaTypeHeaderValue _none = new("none/none");

    /// <summary>How well parts fit. Only a client that names the protocol understands its parts.</summary>
    public static AcceptMatch Match(IList<MediaTypeHeaderValue> ranges)
    {
        var match = AcceptHeader.Match([.. ranges.Select(range => NamesProtocol(range) ? range : _none)], MediaTypes.Multipart);
        return match.Exactness == 2 ? match : default;
    }

    private static bool NamesProtocol(MediaTypeHeaderValue range) =>
        range.Parameters.Any(parameter =>
            parameter.Name.Equals(SubscriptionSpec, StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(parameter.Value).Equals("1.0", StringComparison.Ordinal)
        );
}
