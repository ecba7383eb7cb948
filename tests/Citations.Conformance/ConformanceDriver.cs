using System.Buffers;
using System.Net;
using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Citations.Conformance;

/// <summary>
/// Puts the engine behind one endpoint, so that any outside corpus can judge it: <c>POST /execute</c> takes
/// <c>{schema, query, variables, operationName}</c> and answers the GraphQL response as JSON.
/// </summary>
public sealed class ConformanceDriver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ConformanceDriver(WebApplication app) => _app = app;

    /// <summary>The port it listens on.</summary>
    public int Port => new Uri(_app.Urls.First()).Port;

    /// <summary>Starts on a port of the loopback interface; 0 takes a free one.</summary>
    public static async Task<ConformanceDriver> StartAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => Listen(options, port));
        var app = builder.Build();
        var schemas = new SchemaCache();
        app.MapGet("/health", () => Results.Text("ok"));
        app.MapPost("/execute", context => ExecuteAsync(context, schemas));
        await app.StartAsync();
        return new ConformanceDriver(app);
    }

    /// <summary>Ends when the process is told to stop.</summary>
    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Listen(KestrelServerOptions options, int port)
    {
        options.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
        options.Listen(IPAddress.Loopback, port);
    }

    private static async Task ExecuteAsync(HttpContext context, SchemaCache schemas)
    {
        var response = new ArrayBufferWriter<byte>();
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            var request = body.RootElement;
            await schemas
                .Get(Text(request, "schema") ?? string.Empty)
                .ExecuteAsync(
                    new GraphQLRequest
                    {
                        Query = Text(request, "query") ?? string.Empty,
                        OperationName = Text(request, "operationName"),
                        Variables = request.TryGetProperty("variables", out var variables) ? variables : null,
                    },
                    response,
                    context.RequestAborted
                );
        }
        catch (GraphQLException exception)
        {
            response.ResetWrittenCount();
            ErrorResponse.Write(response, exception.Errors);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            ErrorResponse.Write(
                response,
                [new GraphQLError($"The body must be a JSON object with schema and query: {exception.Message}", ErrorCodes.InvalidRequest)]
            );
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(response.WrittenMemory, context.RequestAborted);
    }

    private static string? Text(JsonElement request, string member) =>
        request.TryGetProperty(member, out var value) ? value.GetString() : null;
}
