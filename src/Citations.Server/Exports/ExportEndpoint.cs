using System.Globalization;
using Citations.Interchange.Export;
using Citations.Model.Common;
using Citations.Schema.Filtering;
using Citations.Storage;
using Citations.Storage.Snapshots;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Exports;

/// <summary><c>GET /exports/FILE</c>: streams an export.</summary>
internal sealed class ExportEndpoint : IDisposable
{
    private readonly ICitationStore _store;
    private readonly FilterJson _filters;
    private readonly ExportOptions _options;
    private readonly LowPriorityScheduler _scheduler;
    private readonly ExportSender _sender;
    private readonly ExportManifest _manifest;

    public ExportEndpoint(ICitationStore store, FilterJson filters, ExportOptions options, IExportAudit audit, CancellationToken stopping)
    {
        (_store, _filters, _options) = (store, filters, options);
        _scheduler = new LowPriorityScheduler("export", options.Workers);
        _sender = new ExportSender(new Exporter(store), options, _scheduler, audit, stopping);
        _manifest = new ExportManifest(new Exporter(store), options, _scheduler, stopping);
    }

    public void Dispose()
    {
        _manifest.Dispose();
        _scheduler.Dispose();
    }

    public async Task HandleAsync(HttpContext context, string file)
    {
        var (export, offset) = await ResolveAsync(context.Request, file, context.RequestAborted);
        await SendAsync(context, export, offset);
    }

    /// <summary><c>GET /exports/manifest.json</c>, of all files or of those that <c>files</c> names.</summary>
    public async Task ManifestAsync(HttpContext context)
    {
        var (files, asOf) = ManifestParameters.Read(context.Request.Query);
        var at = await new ExportQuery(files[0]) { AsOf = asOf }.SnapshotAsync(_store, context.RequestAborted);
        var exports = files.Select(file => Pin(new ExportQuery(file), at, context.Request)).ToList();
        await _manifest.WriteAsync(context.Response, exports, at, context.RequestAborted);
    }

    /// <summary>What a request asks for: a snapshot's export, and how many of its bytes the client has.</summary>
    private async ValueTask<(PinnedExport Export, long Offset)> ResolveAsync(
        HttpRequest request,
        string name,
        CancellationToken cancellationToken
    )
    {
        var file = ServedFiles.Of(name);
        var asked = ExportQuery.Of(
            file,
            request
                .Query.Where(parameter => parameter.Key is not ("resume" or "offset"))
                .SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value ?? "")))
        );
        if (request.Query["resume"] is not [{ } token])
        {
            return request.Query.ContainsKey("resume") ? throw Wrong("'resume' is given twice. Give it once.")
                : request.Query.ContainsKey("offset")
                    ? throw Wrong("'offset' goes with 'resume': pass on the token of the download that broke off.")
                : (Pin(asked, await asked.SnapshotAsync(_store, cancellationToken), request), 0);
        }

        var (query, commit) = ResumeToken.Read(token, file);
        if (asked.Parameters.Any(parameter => parameter.Key is not "asOf" && !query.Parameters.Contains(parameter)))
        {
            throw new ExportException(
                ExportErrorCodes.BadToken,
                "'resume' is of a request with other parameters. Leave the other parameters out; the token holds them."
            );
        }

        var at =
            await _store.AtAsync(commit, cancellationToken)
            ?? throw new ExportException(
                ExportErrorCodes.UnknownCommit,
                $"'resume' is of commit {commit}, which this server does not have. Start again without it."
            );
        return (Pin(query, at, request), OffsetOf(request));
    }

    private PinnedExport Pin(ExportQuery query, Snapshot at, HttpRequest http)
    {
        var request = query.Read(() => _filters) with
        {
            BaseIri = _options.BaseIri,
            ContextUrl = ExportRoutes.ContextUrl(http, query.File),
        };
        Exporter.Check(request, at);
        return new PinnedExport(query, request, at);
    }

    private static long OffsetOf(HttpRequest request) =>
        request.Query["offset"] switch
        {
            [] => 0,
            [{ } text] when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) => offset,
            _ => throw Wrong("'offset' is the number of bytes that you have, counted after decompression."),
        };

    private async Task SendAsync(HttpContext context, PinnedExport export, long offset)
    {
        var response = context.Response;
        var coding =
            ContentCoding.Negotiate(context.Request.Headers.AcceptEncoding)
            ?? throw new ExportException(
                ExportErrorCodes.NotAcceptable,
                "'Accept-Encoding' forbids all that there is: zstd, br, gzip, and identity for neither. Accept one of them."
            );
        var tag = new EntityTagHeaderValue(
            $"\"{export.Identity}{(offset > 0 ? $"-{offset}" : "")}{(coding.Name is null ? "" : "-" + coding.Name)}\""
        );
        WriteHeaders(response, export, coding, tag);
        if (
            context
                .Request.GetTypedHeaders()
                .IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any))
        )
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = export.Request.File.MediaType;
        response.Headers.ContentEncoding = coding.Name;
        response.Headers.ContentDisposition = $"attachment; filename=\"{export.Request.File}\"";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            try
            {
                await _sender.SendAsync(context, export, offset, coding);
            }
            catch when (!response.HasStarted)
            {
                response.Headers.Remove(ExportHeaders.Resume); // there is nothing to resume
                throw;
            }
        }
    }

    private static void WriteHeaders(HttpResponse response, PinnedExport export, ContentCoding coding, EntityTagHeaderValue tag)
    {
        response.GetTypedHeaders().ETag = tag;
        response.GetTypedHeaders().LastModified = export.At.Commit > 0 ? export.At.CommittedAt : null;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = export.Request.ContextUrl is null ? "Accept-Encoding" : "Accept-Encoding, Host";
        response.Headers.AcceptRanges = "none";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers[ExportHeaders.Commit] = export.At.Commit.ToString(CultureInfo.InvariantCulture);
        response.Headers[ExportHeaders.CommittedAt] = export.At.Commit > 0 ? Timestamp.Format(export.At.CommittedAt) : null;
        response.Headers[ExportHeaders.Resume] = export.Token;
    }

    private static ExportException Wrong(string message) => new(ExportErrorCodes.BadParameter, message);
}
