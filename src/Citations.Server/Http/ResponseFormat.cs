using Microsoft.Extensions.Primitives;

namespace Citations.Server.Http;

/// <summary>The media type of a response. It also decides the status of a request that does not validate (GraphQL over HTTP
/// §6.4).</summary>
internal sealed class ResponseFormat
{
    /// <summary>The media type that existing clients know: a well-formed request is answered with 200, whatever comes of it.</summary>
    public static readonly ResponseFormat Json = new(MediaTypes.Json, StatusCodes.Status200OK);

    /// <summary>GraphQL's own: the status tells whether the request could be executed.</summary>
    public static readonly ResponseFormat GraphQLResponse = new(MediaTypes.GraphQLResponse, StatusCodes.Status400BadRequest);

    /// <summary>JSON Lines: each response is a line. Only clients that name it get it.</summary>
    public static readonly ResponseFormat JsonLines = new(MediaTypes.JsonLines, StatusCodes.Status200OK);

    /// <summary>Server-sent events. The stream is accepted before anything is known of the request, so all errors come in it.</summary>
    public static readonly ResponseFormat EventStream = new(MediaTypes.EventStream, StatusCodes.Status200OK);

    private ResponseFormat(string mediaType, int requestErrorStatus)
    {
        (MediaType, ContentType, RequestErrorStatus) = (mediaType, mediaType + "; charset=utf-8", requestErrorStatus);
    }

    public string MediaType { get; }

    public string ContentType { get; }

    /// <summary>The status when the document does not parse or validate, or a variable does not fit.</summary>
    public int RequestErrorStatus { get; }

    /// <summary>The same where there is something else to complain about already: never throws.</summary>
    public static ResponseFormat NegotiateOrJson(StringValues accept)
    {
        try
        {
            return Negotiate(accept);
        }
        catch (TransportException)
        {
            return Json;
        }
    }

    /// <summary>
    /// Chooses by the Accept header (RFC 9110 §12.5.1): the highest quality, then what is named most exactly, then what is named first.
    /// Without
    /// a header, and under wildcards, it is <see cref="Json"/>, which every client understands.
    /// </summary>
    /// <exception cref="TransportException">400 when the header cannot be parsed, 406 when nothing fits.</exception>
    public static ResponseFormat Negotiate(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept) || (accept.Count == 1 && accept[0] is MediaTypes.Json or "*/*"))
        {
            return Json;
        }

        if (accept.Count == 1 && accept[0] is MediaTypes.GraphQLResponse)
        {
            return GraphQLResponse;
        }

        var ranges = AcceptHeader.Parse(accept);
        var json = AcceptHeader.Match(ranges, MediaTypes.Json);
        var response = AcceptHeader.Match(ranges, MediaTypes.GraphQLResponse);
        var events = AcceptHeader.Match(ranges, MediaTypes.EventStream);
        var lines = AcceptHeader.Match(ranges, MediaTypes.JsonLines) is { Exactness: 2 } named ? named : default;
        if (json.Quality == 0 && response.Quality == 0 && events.Quality == 0 && lines.Quality == 0)
        {
            if (MultipartRange.Match(ranges).Quality > 0)
            {
                return Json; // only subscriptions are answered in parts; of anything else the client gets its one response
            }

            throw NotAcceptable($"Nothing in the Accept header can be sent. Accept {MediaTypes.GraphQLResponse} or {MediaTypes.Json}.");
        }

        var single = response.CompareTo(json) > 0 ? (Format: GraphQLResponse, Match: response) : (Format: Json, Match: json);
        single = lines.CompareTo(single.Match) > 0 ? (JsonLines, lines) : single;
        return events.CompareTo(single.Match) > 0 ? EventStream : single.Format;
    }

    /// <summary>406.</summary>
    public static TransportException NotAcceptable(string message) =>
        new(StatusCodes.Status406NotAcceptable, HttpErrorCodes.NotAcceptable, message);
}
