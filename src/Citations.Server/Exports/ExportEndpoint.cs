using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Citations.Interchange.Export;
using Citations.Interchange.Export.Packages;
using Citations.Model.Common;
using Citations.Schema.Filtering;
using Citations.Server.Exports.Ranges;
using Citations.Storage;
using Citations.Storage.Snapshots;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Exports;

/// <summary><c>GET /exports/FILE</c>: streams an export.</summary>
internal sealed class ExportEndpoint : IDisposable
{
    private static readonly JsonWriterOptions _readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    private readonly ICitationStore _store;
    private readonly FilterJson _filters;
    private readonly ExportOptions _options;
    private readonly LowPriorityScheduler _scheduler;
    private readonly ExportSender _sender;
    private readonly ExportManifest _manifest;
    private readonly ExportCache? _cache;
    private readonly RangedExports? _ranges;

    public ExportEndpoint(ICitationStore store, FilterJson filters, ExportOptions options, IExportAudit audit, CancellationToken stopping)
    {
        (_store, _filters, _options) = (store, filters, options);
        _scheduler = new LowPriorityScheduler("export", options.Workers);
        _sender = new ExportSender(new Exporter(store), options, _scheduler, audit, stopping);
        _manifest = new ExportManifest(new Exporter(store), options, _scheduler, stopping);
        if (options is { CacheDirectory: { } directory, CacheBytes: > 0 })
        {
            _cache = new ExportCache(directory, options.CacheBytes, new Exporter(store), _scheduler, stopping);
            _ranges = new RangedExports(_cache, options.BuildPatience, audit, TimeProvider.System);
        }
    }

    public void Dispose()
    {
        _cache?.Dispose();
        _manifest.Dispose();
        _scheduler.Dispose();
    }

    public Task HandleAsync(HttpContext context, string file) =>
        CorrectingAsync(
            context,
            async () =>
            {
                var (export, offset) = await ResolveAsync(context.Request, file, context.RequestAborted);
                await SendAsync(context, export, offset);
            }
        );

    /// <summary><c>GET /exports/manifest.json</c>, of all files or of those that <c>files</c> names.</summary>
    public Task ManifestAsync(HttpContext context) =>
        CorrectingAsync(
            context,
            async () =>
            {
                var (files, asOf) = ManifestParameters.Read(context.Request.Query, _options.Texts);
                var at = await new ExportQuery(files[0]) { AsOf = asOf }.SnapshotAsync(_store, context.RequestAborted);
                var exports = files.Select(file => Pin(new ExportQuery(file), at, context.Request)).ToList();
                await _manifest.WriteAsync(context.Response, exports, at, context.RequestAborted);
            }
        );

    /// <summary><c>GET /exports/package.zip</c>: a package of one snapshot, of now or of <c>asOf</c>.</summary>
    public Task PackageAsync(HttpContext context) =>
        CorrectingAsync(
            context,
            async () =>
            {
                if (context.Request.Query.Keys.FirstOrDefault(name => name is not "asOf") is { } unknown)
                {
                    throw new ExportException(ExportErrorCodes.BadParameter, $"There is no parameter '{unknown}'. There is asOf.")
                    {
                        Correction = ExportCorrection.Without(unknown),
                    };
                }

                var at = await new ExportQuery(PackageExport.DataFiles[0])
                {
                    AsOf = context.Request.Query["asOf"] is [var asOf, ..] ? asOf : null,
                }.SnapshotAsync(_store, context.RequestAborted);
                var dataSet = await DataSetInfo.ReadAsync(_store, at, context.RequestAborted);
                var response = context.Response;
                response.ContentType = "application/zip";
                response.Headers.CacheControl = "no-cache";
                response.Headers.XContentTypeOptions = "nosniff";
                response.Headers.AcceptRanges = "none";
                response.Headers[ExportHeaders.Commit] = at.Commit.ToString(CultureInfo.InvariantCulture);
                response.Headers.ContentDisposition = string.Create(
                    CultureInfo.InvariantCulture,
                    $"attachment; filename=\"{dataSet.FileName}-package-{at.Commit}.zip\""
                );
                if (!HttpMethods.IsHead(context.Request.Method))
                {
                    var package = new PackageExport(_store, _options.BaseIri, _options.Licence);
                    await _sender.SendPackageAsync(context, "package.zip", package, at);
                }
            }
        );

    /// <summary><c>GET /exports</c>: what can be exported, for machines.</summary>
    public Task CatalogueAsync(HttpContext context) =>
        CorrectingAsync(
            context,
            async () =>
            {
                var catalogue = await ExportCatalogue.ReadAsync(_store, _options.Texts, context.RequestAborted);
                var response = context.Response;
                response.ContentType = "application/json; charset=utf-8";
                response.Headers.CacheControl = "no-cache";
                response.Headers.Vary = "Accept";
                response.Headers[ExportHeaders.Commit] = catalogue.At.Commit.ToString(CultureInfo.InvariantCulture);
                await using var json = new Utf8JsonWriter(response.BodyWriter, _readable);
                catalogue.Write(json, _options.Licence);
            }
        );

    /// <summary>Adds to what is wrong with a request the address as it would be right.</summary>
    private static async Task CorrectingAsync(HttpContext context, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (ExportException fault) when (CorrectedAddress.Of(context.Request, fault.Correction) is { } better)
        {
            throw new ExportException(fault.Code, $"{fault.Message} For example: {better}", fault);
        }
    }

    /// <summary>What a request asks for: a snapshot's export, and how many of its bytes the client has.</summary>
    private async ValueTask<(PinnedExport Export, long Offset)> ResolveAsync(
        HttpRequest request,
        string name,
        CancellationToken cancellationToken
    )
    {
        var file = ServedFiles.Of(name, _options.Texts);
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
            Texts = _options.Texts,
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
        var isRanged = offset == 0 && _ranges is not null && RangedExports.IsAskedFor(context.Request);
        if (isRanged)
        {
            (coding, tag) = (ContentCoding.None, new EntityTagHeaderValue($"\"{export.Identity}\""));
        }

        WriteHeaders(response, export, coding, tag);
        response.Headers.AcceptRanges = _ranges is null ? "none" : "bytes";
        if (
            context
                .Request.GetTypedHeaders()
                .IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any))
        )
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (isRanged)
        {
            if (!context.Request.Query.ContainsKey("resume"))
            {
                // Parts must all come from one snapshot, so they are asked for at an address that does not move
                response.ContentType = export.Request.File.MediaType;
                response.Headers.ContentDisposition = $"attachment; filename=\"{await NameOfAsync(export, context.RequestAborted)}\"";
                response.Headers.Location = $"{context.Request.PathBase}/exports/{export.Request.File}?resume={export.Token}";
                response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                return;
            }

            if (await _ranges!.TrySendAsync(context, export, await NameOfAsync(export, context.RequestAborted)))
            {
                return;
            }

            response.Headers.AcceptRanges = "none";
        }

        response.ContentType = export.Request.File.MediaType;
        response.Headers.ContentEncoding = coding.Name;
        response.Headers.ContentDisposition = $"attachment; filename=\"{await NameOfAsync(export, context.RequestAborted)}\"";
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

    private async ValueTask<string> NameOfAsync(PinnedExport export, CancellationToken cancellationToken) =>
        export.Request.File.NameAt((await DataSetInfo.ReadAsync(_store, export.At, cancellationToken)).FileName, export.At.Commit);

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
