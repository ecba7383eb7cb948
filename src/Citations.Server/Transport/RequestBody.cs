using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;
using Citations.GraphQL.Errors;
using Citations.Model.Json;

namespace Citations.Server.Transport;

/// <summary>
/// A request body of JSON. The document lies over the server's own receive buffers, which are held until this is disposed: nothing is
/// copied
/// when the body came in one piece.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    private static readonly byte[] _byteOrderMark = [0xEF, 0xBB, 0xBF];
    private readonly PipeReader _reader;
    private readonly SequencePosition _end;
    private readonly JsonDocument _document;
    private readonly BodyBudget.Part? _part;

    private RequestBody(PipeReader reader, SequencePosition end, JsonDocument document, BodyBudget.Part? part) =>
        (_reader, _end, _document, _part) = (reader, end, document, part);

    public JsonElement Root => _document.RootElement;

    /// <param name="request">The request.</param>
    /// <param name="maxBytes">The most bytes that this caller may send.</param>
    /// <param name="options">The other limits.</param>
    /// <param name="budget">The memory that long bodies share.</param>
    /// <param name="client">Whose body it is.</param>
    /// <exception cref="TransportException">Too large, too slow, empty, or not JSON; or there is no memory for it at the
    /// moment.</exception>
    public static async ValueTask<RequestBody> ReadAsync(
        HttpRequest request,
        int maxBytes,
        GraphQLHttpOptions options,
        BodyBudget budget,
        string client
    )
    {
        if (request.ContentLength > maxBytes)
        {
            throw TransportException.TooLarge(maxBytes);
        }

        var part = request.ContentLength > BodyBudget.ShortBytes ? budget.Take(client, request.ContentLength.Value) : null;
        var reader = request.BodyReader;
        var read = reader.TryRead(out var first) ? first : default;
        try
        {
            if (read is { IsCompleted: false })
            {
                if (!read.Buffer.IsEmpty)
                {
                    reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                }

                using var limit = new CancellationTokenSource(options.BodyTimeout);
                await using var end = limit.Token.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), reader);
                do
                {
                    read = await reader.ReadAsync(request.HttpContext.RequestAborted);
                    if (read.IsCanceled)
                    {
                        reader.AdvanceTo(read.Buffer.End);
                        throw new TransportException(
                            StatusCodes.Status408RequestTimeout,
                            HttpErrorCodes.Http,
                            "The request body takes too long to arrive. Send it faster, or less at once."
                        );
                    }

                    if (read.Buffer.Length > BodyBudget.ShortBytes && part is null)
                    {
                        // Of a body whose length is not announced all that it may have is taken
                        part = TakeOrLeave(reader, read, budget, client, maxBytes);
                    }

                    if (!read.IsCompleted)
                    {
                        if (read.Buffer.Length > maxBytes)
                        {
                            break;
                        }

                        reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                    }
                } while (!read.IsCompleted);
            }

            return await ParseAsync(reader, read, maxBytes, options, budget, part);
        }
        catch
        {
            part?.Dispose();
            throw;
        }
    }

    private static BodyBudget.Part TakeOrLeave(PipeReader reader, ReadResult read, BodyBudget budget, string client, int maxBytes)
    {
        try
        {
            return budget.Take(client, maxBytes);
        }
        catch
        {
            reader.AdvanceTo(read.Buffer.End);
            throw;
        }
    }

    private static async ValueTask<RequestBody> ParseAsync(
        PipeReader reader,
        ReadResult read,
        int maxBytes,
        GraphQLHttpOptions options,
        BodyBudget budget,
        BodyBudget.Part? part
    )
    {
        var buffer = read.Buffer;
        var isLong = buffer.Length > BodyBudget.ShortBytes;
        try
        {
            if (buffer.Length > maxBytes)
            {
                throw TransportException.TooLarge(maxBytes);
            }

            if (isLong)
            {
                await budget.Parsing.WaitAsync();
            }

            try
            {
                if (isLong)
                {
                    CheckValues(
                        buffer,
                        (int)Math.Min(int.MaxValue, (long)maxBytes / 1024 * options.MaxJsonValuesPerKibibyte),
                        options.MaxJsonDepth
                    );
                }

                return new RequestBody(reader, buffer.End, Parse(buffer, options.MaxJsonDepth), part);
            }
            finally
            {
                if (isLong)
                {
                    budget.Parsing.Release();
                }
            }
        }
        catch
        {
            reader.AdvanceTo(buffer.End);
            throw;
        }
    }

    /// <summary>Each value takes memory of its own later, many times its bytes.</summary>
    /// <exception cref="TransportException">There are too many.</exception>
    private static void CheckValues(ReadOnlySequence<byte> utf8, int most, int maxDepth)
    {
        var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            for (var count = 0; json.Read(); count++)
            {
                if (count > most)
                {
                    throw new TransportException(
                        StatusCodes.Status413PayloadTooLarge,
                        HttpErrorCodes.Http,
                        $"The request body holds more than {most} JSON values. Send less at once."
                    );
                }
            }
        }
        catch (JsonException)
        {
            // Parsing tells what is wrong
        }
    }

    public void Dispose()
    {
        _document.Dispose();
        _reader.AdvanceTo(_end);
        _part?.Dispose();
    }

    /// <summary>Parses JSON that somebody else sent: strict UTF-8, no name twice in an object, and every fault told with its
    /// place.</summary>
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
