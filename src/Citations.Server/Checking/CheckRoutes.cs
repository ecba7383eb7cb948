using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Citations.Interchange.Quotes;
using Citations.Model.Problems;
using Citations.Storage;
using Citations.Storage.Checking;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Checking;

/// <summary><c>POST /check</c>: checks quotes (JSON), or the quotes of a Markdown document, against the archived texts. Reads
/// only.</summary>
internal static class CheckRoutes
{
    /// <summary>Characters of a document take up to four bytes each.</summary>
    private const int MaxBodyBytes = 4 * CitationCheckOptions.MaxDocumentLength;

    /// <summary>A check searches up to 64 MB of text: more at once would only wait for each other.</summary>
    private const int MaxConcurrent = 2;

    private const string Accepted = "application/json, text/markdown, text/plain";

    private static readonly JsonWriterOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void MapCheck(this WebApplication app, ICitationStore store)
    {
        var slots = new SemaphoreSlim(MaxConcurrent);
        app.Lifetime.ApplicationStopped.Register(slots.Dispose);
        app.Map("/check", context => HandleAsync(context, store, slots));
    }

    private static async Task HandleAsync(HttpContext context, ICitationStore store, SemaphoreSlim slots)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            throw TransportException.MethodNotAllowed($"{context.Request.Method} is not a method of this address. Send POST.", "POST");
        }

        var cancellationToken = context.RequestAborted;
        var citations = Read(context.Request, await BodyAsync(context.Request, cancellationToken));
        await slots.WaitAsync(cancellationToken);
        try
        {
            var at = await store.LatestAsync(cancellationToken);
            var report = await new CitationChecker(store, new CitationCheckOptions()).CheckAsync(citations, at, cancellationToken);
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.Headers.CacheControl = "no-store";
            await using var json = new Utf8JsonWriter(context.Response.BodyWriter, _readable);
            CitationCheckJson.Write(json, report);
        }
        catch (ModelException fault)
        {
            throw BadRequest(fault);
        }
        finally
        {
            slots.Release();
        }
    }

    private static IReadOnlyList<CitationToCheck> Read(HttpRequest request, byte[] body)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            throw Unsupported("The request has no Content-Type.");
        }

        try
        {
            switch (type.MediaType.ToString())
            {
                case "application/json":
                    using (var document = JsonDocument.Parse(body))
                    {
                        return CitationCheckJson.Read(document.RootElement);
                    }

                case "text/markdown"
                or "text/plain"
                or "text/x-markdown":
                    var text = _strictUtf8.GetString(body);
                    return text.Length <= CitationCheckOptions.MaxDocumentLength
                        ? MarkdownQuotes.Extract(text, CitationCheckOptions.MaxCitations)
                        : throw TransportException.TooLarge(CitationCheckOptions.MaxDocumentLength);

                default:
                    throw Unsupported($"The Content-Type is {request.ContentType}.");
            }
        }
        catch (ModelException fault)
        {
            throw BadRequest(fault);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw TransportException.BadRequest(
                HttpErrorCodes.Http,
                "The body is not JSON in UTF-8. Send {\"citations\": [{\"quote\": \"…\", \"source\": \"…\"}]}."
            );
        }
        catch (DecoderFallbackException)
        {
            throw TransportException.BadRequest(HttpErrorCodes.Http, "The document is not UTF-8. Convert it to UTF-8.");
        }
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBodyBytes)
        {
            throw TransportException.TooLarge(MaxBodyBytes);
        }

        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > MaxBodyBytes)
            {
                throw TransportException.TooLarge(MaxBodyBytes);
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static TransportException BadRequest(ModelException fault) =>
        TransportException.BadRequest(HttpErrorCodes.Http, fault.Problem.Message);

    private static TransportException Unsupported(string what) =>
        new(StatusCodes.Status415UnsupportedMediaType, HttpErrorCodes.Http, $"{what} Send application/json or text/markdown.")
        {
            Header = ("Accept", Accepted),
        };
}
