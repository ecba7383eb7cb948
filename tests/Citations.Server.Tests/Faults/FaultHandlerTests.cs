using System.Text;
using Citations.Interchange.Export;
using Citations.Interchange.Import;
using Citations.Schema.Audit;
using Citations.Server.Faults;
using Citations.Server.Tests.Support;
using Citations.Storage.Errors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Citations.Server.Tests.Faults;

/// <summary>What becomes of an exception, whatever address it comes from.</summary>
public sealed class FaultHandlerTests
{
    private readonly LogLines _log = new();
    private readonly DefaultHttpContext _context = new() { Response = { Body = new MemoryStream() } };

    /// <summary>Kind of exception, status, code, and seconds to wait.</summary>
    public static TheoryData<string, int, string, string?> Kinds =>
        new()
        {
            { "refused", 418, "TEAPOT", null },
            { "bad request", 400, "HC0011", null },
            { "too large", 413, "HC0011", null },
            { "no such export", 404, "EXPORT_UNKNOWN_FILE", null },
            { "exports are busy", 503, "EXPORT_BUSY", null },
            { "unreadable import", 400, "IMPORT_UNREADABLE", null },
            { "the store is away", 503, "STORE_UNAVAILABLE", "5" },
            { "the store is locked", 503, "STORE_UNAVAILABLE", "5" },
            { "the disk is full", 503, "STORE_NOT_WRITABLE", "60" },
            { "the audit log fails", 503, "STORE_NOT_WRITABLE", "60" },
            { "a fault of ours", 500, "INTERNAL", null },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_becomes_an_answer_with_status_code_and_remedy(string kind, int status, string code, string? retryAfter)
    {
        await RunAsync(_ => throw Fault(kind));

        Assert.Equal((status, code), (_context.Response.StatusCode, Error().GetProperty("extensions").Text("code")));
        Assert.Equal(retryAfter, _context.Response.Headers.RetryAfter.FirstOrDefault());
        Assert.DoesNotContain("secret", Body(), StringComparison.Ordinal);
        Assert.Equal(status == 500 ? 1 : 0, _log.Lines.Count);
    }

    [Fact]
    public async Task Nothing_of_the_answer_that_was_prepared_stays_but_what_is_said_of_the_client()
    {
        await RunAsync(context =>
        {
            var headers = context.Response.Headers;
            (headers.ETag, headers.ContentEncoding, headers.ContentLength, headers.ContentDisposition) = ("\"x\"", "br", 7, "attachment");
            headers["RateLimit"] = "\"key\";r=1;t=1";
            throw Fault("the store is away");
        });

        var kept = _context.Response.Headers;
        Assert.Empty(kept.ETag.Concat(kept.ContentEncoding).Concat(kept.ContentDisposition));
        Assert.NotEqual(7, kept.ContentLength);
        Assert.NotEmpty(kept["RateLimit"].ToArray());
    }

    [Theory]
    [InlineData("the store is away")]
    [InlineData("a fault of ours")]
    public async Task An_answer_that_has_begun_is_cut_off(string kind)
    {
        var lives = new Lifetime();
        _context.Features.Set<IHttpRequestLifetimeFeature>(lives);
        _context.Features.Set<IHttpResponseFeature>(new Started());
        await RunAsync(_ => throw Fault(kind));

        Assert.True(lives.IsAborted);
        Assert.Contains("cut off", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_has_left_gets_no_answer_and_no_line_in_the_log()
    {
        _context.RequestAborted = new CancellationToken(canceled: true);
        await RunAsync(_ => throw new OperationCanceledException());
        await RunAsync(_ => throw new ConnectionResetException("gone"));

        Assert.Equal((StatusCodes.Status200OK, ""), (_context.Response.StatusCode, Body()));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task A_cancellation_that_is_not_the_clients_is_a_fault()
    {
        await RunAsync(_ => throw new OperationCanceledException());

        Assert.Equal(StatusCodes.Status500InternalServerError, _context.Response.StatusCode);
    }

    [Fact]
    public async Task An_address_that_answers_in_its_own_form_is_given_the_fault()
    {
        TransportException? written = null;
        await RunAsync(context =>
        {
            context.Features.Set(
                new FaultWriter(fault =>
                {
                    written = fault;
                    return Task.CompletedTask;
                })
            );
            throw Fault("a fault of ours");
        });

        Assert.Equal((500, "INTERNAL", ""), (written!.Status, written.Code, Body()));
    }

    private Task RunAsync(RequestDelegate next) => new FaultHandler(outages: null, _log).InvokeAsync(_context, next);

    private static Exception Fault(string kind) =>
        kind switch
        {
            "refused" => new TransportException(418, "TEAPOT", "I am a teapot."),
            "bad request" => new BadHttpRequestException("Malformed"),
            "too large" => new BadHttpRequestException("Too large", 413),
            "no such export" => new ExportException(ExportErrorCodes.UnknownFile, "There is no such file."),
            "exports are busy" => new ExportException(ExportErrorCodes.Busy, "Try again."),
            "unreadable import" => new ImportException("The body is no JSON."),
            "the store is away" => Store(StoreErrorCode.Unavailable),
            "the store is locked" => Store(StoreErrorCode.Locked),
            "the disk is full" => Store(StoreErrorCode.DiskFull),
            "the audit log fails" => new AuditException("secret"),
            _ => new InvalidOperationException("secret"),
        };

    private static StoreException Store(StoreErrorCode code) => new(code, "secret place", "secret reason", "secret remedy");

    private string Body() => Encoding.UTF8.GetString(((MemoryStream)_context.Response.Body).ToArray());

    private System.Text.Json.JsonElement Error() => System.Text.Json.JsonDocument.Parse(Body()).RootElement.Items("errors").Single();

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public bool IsAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsAborted = true;
    }

    private sealed class Started : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }

    private sealed class LogLines : ILogger<FaultHandler>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Add(formatter(state, exception));
    }
}
