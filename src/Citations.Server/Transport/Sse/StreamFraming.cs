using Microsoft.Extensions.Primitives;

namespace Citations.Server.Transport.Sse;

/// <summary>How the responses of a stream are told apart in one HTTP response.</summary>
internal sealed class StreamFraming
{
    /// <summary>Server-sent events, in the distinct connections mode of graphql-sse.</summary>
    public static readonly StreamFraming Events = new()
    {
        ContentType = ResponseFormat.EventStream.ContentType,
        Begin = ""u8.ToArray(),
        Comment = ":\n\n"u8.ToArray(),
        BeforeResponse = "event: next\ndata: "u8.ToArray(),
        AfterResponse = "\n\n"u8.ToArray(),
        BeforeErrors = "event: next\ndata: {\"errors\":"u8.ToArray(),
        BeforeRefusal = "event: next\ndata: {\"errors\":"u8.ToArray(),
        AfterErrors = "}\n\n"u8.ToArray(),
        AfterRefusal = "}\n\n"u8.ToArray(),
        End = "event: complete\ndata:\n\n"u8.ToArray(),
        HasPositions = true,
        SaysWhyInComment = true,
    };

    /// <summary>
    /// Apollo's subscriptions over multipart HTTP. A part is complete for a reader when the next boundary has come, so each boundary is
    /// sent right behind the part before it.
    /// </summary>
    public static readonly StreamFraming Multipart = new()
    {
        ContentType = "multipart/mixed;boundary=graphql;subscriptionSpec=1.0",
        Begin = "\r\n--graphql"u8.ToArray(),
        Comment = "\r\nContent-Type: application/json\r\n\r\n{}\r\n--graphql"u8.ToArray(),
        BeforeResponse = "\r\nContent-Type: application/json\r\n\r\n{\"payload\":"u8.ToArray(),
        AfterResponse = "}\r\n--graphql"u8.ToArray(),
        BeforeErrors = "\r\nContent-Type: application/json\r\n\r\n{\"payload\":null,\"errors\":"u8.ToArray(),
        BeforeRefusal = "\r\nContent-Type: application/json\r\n\r\n{\"payload\":{\"errors\":"u8.ToArray(),
        AfterErrors = "}\r\n--graphql"u8.ToArray(),
        AfterRefusal = "}}\r\n--graphql"u8.ToArray(),
        End = "--\r\n"u8.ToArray(),
    };

    private StreamFraming() { }

    public required string ContentType { get; init; }

    public required byte[] Begin { get; init; }

    /// <summary>Something that clients pass over.</summary>
    public required byte[] Comment { get; init; }

    public required byte[] BeforeResponse { get; init; }

    public required byte[] AfterResponse { get; init; }

    /// <summary>Before the errors that end a stream.</summary>
    public required byte[] BeforeErrors { get; init; }

    /// <summary>Before the errors for which a stream does not begin.</summary>
    public required byte[] BeforeRefusal { get; init; }

    public required byte[] AfterErrors { get; init; }

    public required byte[] AfterRefusal { get; init; }

    public required byte[] End { get; init; }

    /// <summary>Whether each response carries its position, to resume after it (<c>Last-Event-ID</c>).</summary>
    public bool HasPositions { get; private init; }

    /// <summary>Whether an end that passes is told in a comment, and the stream breaks off.</summary>
    public bool SaysWhyInComment { get; private init; }

    /// <summary>What the client likes best for a subscription; null if it accepts no stream.</summary>
    public static StreamFraming? For(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept))
        {
            return Events;
        }

        var ranges = AcceptHeader.Parse(accept);
        var events = AcceptHeader.Match(ranges, MediaTypes.EventStream);
        var parts = MultipartRange.Match(ranges);
        return parts.Quality > 0 && parts.CompareTo(events) > 0 ? Multipart
            : events.Quality > 0 ? Events
            : null;
    }
}
