using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;
using Citations.GraphQL.Errors;
using Citations.Model.Json;

namespace Citations.Server.Transport;

/// <summary>
/// A request body of JSON. The document lies over the server's own receive buffers, which are held until this is disposed: nothing is copied
/// when the body came in one piece.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    private static readonly byte[] _byteOrderMark = [0xEF, 0xBB, 0xBF];
    private readonly PipeReader _reader;
    private readonly SequencePosition _end;
    private readonly JsonDocument _document;

    private RequestBody(PipeReader reader, SequencePosition end, JsonDocument document) => (_reader, _end, _document) = (reader, end, document);

    public JsonElement Root => _document.RootElement;

    /// <exception cref="TransportException">Too large, empty, or not JSON.</exception>
    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, GraphQLHttpOptions options, CancellationToken cancellationToken)
    {
        if (request.ContentLength > options.MaxBodyBytes)
        {
            throw TransportException.TooLarge(options.MaxBodyBytes);
        }

        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (buffer.Length > options.MaxBodyBytes)
            {
                reader.AdvanceTo(buffer.End);
                throw TransportException.TooLarge(options.MaxBodyBytes);
            }

            if (!result.IsCompleted)
            {
                reader.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            try
            {
                return new RequestBody(reader, buffer.End, Parse(buffer, options.MaxJsonDepth));
            }
            catch
            {
                reader.AdvanceTo(buffer.End);
                throw;
            }
        }
    }

    public void Dispose()
    {
        _document.Dispose();
        _reader.AdvanceTo(_end);
    }

    /// <summary>Parses JSON that somebody else sent: strict UTF-8, no name twice in an object, and every fault told with its place.</summary>
    /// <exception cref="TransportException">It is not such JSON.</exception>
    public static JsonDocument Parse(ReadOnlySequence<byte> utf8, int maxDepth, string what = "The request body")
    {
        if (utf8.Length >= 3 && utf8.Slice(0, 3).ToArray().AsSpan().SequenceEqual(_byteOrderMark))
        {
            utf8 = utf8.Slice(3);
        }

        if (utf8.IsEmpty)
        {
            throw TransportException.BadRequest(ErrorCodes.InvalidRequest, $"{what} is empty. Send a JSON object with \"query\".");
        }

        if (utf8.IsSingleSegment ? !Utf8.IsValid(utf8.FirstSpan) : !Utf8.IsValid(utf8.ToArray()))
        {
            throw TransportException.BadRequest(HttpErrorCodes.Http, $"{what} is not UTF-8. Encode the JSON as UTF-8.");
        }

        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
            return JsonStrings.AreText(document, utf8) ? document : throw new InvalidOperationException();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            document?.Dispose();
            throw TransportException.BadRequest(HttpErrorCodes.Http, $"{what} is not valid JSON: {Describe(fault)}");
        }
    }

    private static string Describe(Exception fault)
    {
        if (fault is not JsonException json)
        {
            return "a string or a name holds half of a surrogate pair.";
        }

        var reason = json.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
        return json.LineNumber is { } line ? $"line {line + 1}, byte {json.BytePositionInLine + 1}: {reason}" : reason;
    }
}
