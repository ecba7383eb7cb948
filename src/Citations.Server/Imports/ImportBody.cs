using Citations.Interchange.Import;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Imports;

/// <summary>The body of an import: of any length, as fast as the client sends it and the store takes it.</summary>
internal static class ImportBody
{
    private const string Accepted =
        "application/x-ndjson, application/jsonl, application/json, text/csv, application/gzip, application/zip, "
        + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly HashSet<string> _mediaTypes = new(
        [
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/x-jsonlines",
            "application/json",
            "text/csv",
            "text/tab-separated-values",
            "application/gzip",
            "application/x-gzip",
            "application/zip",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.ms-excel",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Whether it is one that can be read, before anything of it is. No form of a foreign page can send such a type
    /// unasked.</summary>
    /// <exception cref="TransportException">415.</exception>
    public static void Check(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !_mediaTypes.Contains(type.MediaType.ToString()))
        {
            throw Unsupported(
                string.IsNullOrEmpty(request.ContentType)
                    ? "The request has no Content-Type. Send application/x-ndjson."
                    : $"The Content-Type is {request.ContentType}. Send application/x-ndjson.",
                ("Accept", Accepted)
            );
        }

        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw Unsupported($"The charset is {type.Charset}. Send UTF-8.", ("Accept", Accepted));
        }

        if (request.Headers.ContentEncoding is { Count: > 0 } coding && !IsGzip(coding) && !StringValues.Equals(coding, "identity"))
        {
            throw Unsupported($"The Content-Encoding is {coding}. Compress with gzip, or not at all.", ("Accept-Encoding", "gzip"));
        }
    }

    /// <summary>The body to read from, without the server's limit of length, and with one of slowness.</summary>
    public static Stream Open(HttpContext context, ImportLimits limits, TimeProvider time)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        return new PacedBody(context.Request.Body, limits, time);
    }

    /// <summary>Puts a body on disk, to be read without waiting for the network.</summary>
    /// <exception cref="TransportException">It is too long.</exception>
    /// <exception cref="ImportException">There is no room for it.</exception>
    public static async Task<Stream> PutAsideAsync(Stream body, long maxBytes, CancellationToken cancellationToken)
    {
        var file = TemporaryFile.Create();
        try
        {
            var buffer = new byte[64 * 1024];
            while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                if (file.Length + read > maxBytes)
                {
                    throw new TransportException(
                        StatusCodes.Status413PayloadTooLarge,
                        ImportErrorCodes.DryRunTooLarge,
                        $"A dry run takes at most {maxBytes} bytes. Send a part, or use the command import --dry-run on a copy of the data."
                    );
                }

                await WriteAsync(file, buffer.AsMemory(0, read), cancellationToken);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static bool IsGzip(StringValues coding) =>
        coding is [{ } name]
        && name.Trim() is var trimmed
        && (trimmed.Equals("gzip", StringComparison.OrdinalIgnoreCase) || trimmed.Equals("x-gzip", StringComparison.OrdinalIgnoreCase));

    private static async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
            await file.FlushAsync(cancellationToken);
        }
        catch (IOException fault)
        {
            throw TemporaryFile.Unwritable(fault);
        }
    }

    private static TransportException Unsupported(string message, (string Name, string Value) header) =>
        new(StatusCodes.Status415UnsupportedMediaType, HttpErrorCodes.Http, message) { Header = header };
}
