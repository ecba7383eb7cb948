using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Http;

/// <summary>Reads the Accept header.</summary>
internal static class AcceptHeader
{
    /// <exception cref="TransportException">It cannot be parsed.</exception>
    public static IList<MediaTypeHeaderValue> Parse(StringValues accept) =>
        TryParse(accept, out var ranges)
            ? ranges
            : throw TransportException.BadRequest(
                HttpErrorCodes.BadAccept,
                $"The Accept header cannot be parsed: \"{accept}\". Write media types separated by commas, e.g. "
                    + $"{MediaTypes.GraphQLResponse}."
            );

    /// <summary>Whether the header names the media type itself, not only a wildcard that covers it.</summary>
    public static bool Names(StringValues accept, string mediaType)
    {
        foreach (var value in accept)
        {
            if (value is not null && value.Contains(mediaType, StringComparison.OrdinalIgnoreCase))
            {
                return TryParse(accept, out var ranges) && Match(ranges, mediaType) is { Quality: > 0, Exactness: 2 };
            }
        }

        return false;
    }

    /// <summary>How well a media type matches: the most exact range that covers it decides, also with a quality of 0.</summary>
    public static AcceptMatch Match(IList<MediaTypeHeaderValue> ranges, string mediaType)
    {
        var best = default(AcceptMatch);
        for (var i = 0; i < ranges.Count; i++)
        {
            var range = ranges[i];
            var exactness =
                range.MatchesAllTypes ? 0
                : range.MatchesAllSubTypes
                && range.Type.Equals(
                    new StringSegment(mediaType, 0, mediaType.IndexOf('/', StringComparison.Ordinal)),
                    StringComparison.OrdinalIgnoreCase
                )
                    ? 1
                : range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) && IsUtf8(range) ? 2
                : -1;
            if (exactness >= 0 && (best.Position == 0 || exactness > best.Exactness))
            {
                best = new AcceptMatch(range.Quality ?? 1, exactness, -1 - i);
            }
        }

        return best;
    }

    private static bool TryParse(StringValues accept, [NotNullWhen(true)] out IList<MediaTypeHeaderValue>? ranges) =>
        MediaTypeHeaderValue.TryParseStrictList(accept!, out ranges) && ranges.All(IsSound);

    private static bool IsUtf8(MediaTypeHeaderValue range) =>
        !range.Charset.HasValue
        || range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || range.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);

    private static bool IsSound(MediaTypeHeaderValue range) =>
        range.Parameters.All(parameter =>
            !parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase) || range.Quality is >= 0 and <= 1
        );
}

/// <summary>How well the header fits one media type; ordered by quality, exactness, and position (negative, so that the first is
/// greatest).</summary>
internal readonly record struct AcceptMatch(double Quality, int Exactness, int Position) : IComparable<AcceptMatch>
{
    public int CompareTo(AcceptMatch other)
    {
        var byQuality = Quality.CompareTo(other.Quality);
        var byExactness = byQuality != 0 ? byQuality : Exactness.CompareTo(other.Exactness);
        return byExactness != 0 || Exactness < 2 ? byExactness : Position.CompareTo(other.Position);
    }
}
