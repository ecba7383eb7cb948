using System.Globalization;
using Citations.Interchange.Export;
using Citations.Server.Access;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Exports.Ranges;

/// <summary>Answers requests for parts of an export, and for its length, from finished files.</summary>
/// <param name="cache">The files.</param>
/// <param name="patience">How long a request waits while a file is built.</param>
/// <param name="audit">Has one line for each client, file and hour.</param>
/// <param name="time">The clock.</param>
internal sealed class RangedExports(ExportCache cache, TimeSpan patience, IExportAudit audit, TimeProvider time)
{
    private const int Remembered = 10_000;

    private readonly Lock _lock = new();
    private readonly HashSet<(string Client, string Export, long Hour)> _told = [];

    /// <summary>Whether a request can only be answered from a finished file: it asks for the length, or for a part in bytes.
    /// Other units of ranges mean nothing here (RFC 9110 §14.2).</summary>
    public static bool IsAskedFor(HttpRequest request) =>
        HttpMethods.IsHead(request.Method)
        || (request.Headers.Range is [{ } range] && range.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers; false when there is no file to answer from, and the whole must be streamed.</summary>
    /// <exception cref="ExportException">The file is still being built.</exception>
    public async Task<bool> TrySendAsync(HttpContext context, PinnedExport export, string name)
    {
        var build = cache.GetAsync(export);
        CachedExport? cached;
        try
        {
            cached = await build.WaitAsync(patience, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            context.Response.Headers.RetryAfter = RequestReads.RetryAfterSeconds;
            throw new ExportException(
                ExportErrorCodes.Busy,
                $"{export.Request.File} is still being built for requests of its length and its parts. Try again in some seconds."
            );
        }

        if (cached?.TryOpen() is not { } file)
        {
            return false;
        }

        await using (file)
        {
            await TellAsync(context, export, cached.Summary.Rows);
            context.Response.Headers.Remove(HeaderNames.ContentType);
            await Results
                .Stream(
                    file,
                    export.Request.File.MediaType,
                    name,
                    export.At.Commit > 0 ? export.At.CommittedAt : null,
                    new EntityTagHeaderValue($"\"{export.Identity}\""),
                    enableRangeProcessing: true
                )
                .ExecuteAsync(context);
        }

        return true;
    }

    private async ValueTask TellAsync(HttpContext context, PinnedExport export, long rows)
    {
        var client = RequestReads.ClientOf(context, context.Features.Get<RequestAccess>()?.Key);
        var hour = time.GetUtcNow().ToUnixTimeSeconds() / 3600;
        lock (_lock)
        {
            if (!_told.Add((client, export.Identity, hour)))
            {
                return;
            }

            if (_told.Count > Remembered)
            {
                _told.RemoveWhere(line => line.Hour != hour);
            }
        }

        await audit.RecordAsync(
            context,
            export,
            string.Create(CultureInfo.InvariantCulture, $"parts of {rows} rows, this hour"),
            failure: null
        );
    }
}
