using System.Buffers;
using System.Collections.Concurrent;
using System.CommandLine;
using System.Text;

namespace Citations.Benchmarks.Baseline;

/// <summary><c>GET /entity/KEY</c> and the like, by hand on Kestrel, without routing, schema or serializer: what GraphQL is measured
/// against.</summary>
internal static class BaselineServer
{
    public const string Verb = "baseline";

    public static Command CreateCommand()
    {
        var file = new Option<string>("--file") { Description = "The store's database file", Required = true };
        var port = new Option<int>("--port") { Description = "The port to listen on, loopback only", Required = true };
        var command = new Command(Verb, "Serve stored documents by hand; started by the benchmarks themselves") { file, port };
        command.Hidden = true;
        command.SetAction((result, stop) => ServeAsync(result.GetRequiredValue(file), result.GetValue(port), stop));
        return command;
    }

    private static async Task ServeAsync(string file, int port, CancellationToken stop)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.ListenLocalhost(port);
                kestrel.AddServerHeader = false;
            });
        await using var app = builder.Build();
        var idle = new ConcurrentQueue<Worker>();
        app.Run(context => AnswerAsync(context, file, idle));
        await app.RunAsync(stop);
    }

    private static async Task AnswerAsync(HttpContext context, string file, ConcurrentQueue<Worker> idle)
    {
        if (!idle.TryDequeue(out var worker))
        {
            worker = new Worker(new ByHand(file));
        }

        worker.Output.ResetWrittenCount();
        var path = context.Request.Path.Value!;
        var slash = path.IndexOf('/', 1);
        if (worker.Documents.TryWrite(path[1..slash], Encoding.UTF8.GetBytes(path[(slash + 1)..]), worker.Output))
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = worker.Output.WrittenCount;
            await context.Response.BodyWriter.WriteAsync(worker.Output.WrittenMemory);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        idle.Enqueue(worker);
    }

    private sealed record Worker(ByHand Documents)
    {
        public ArrayBufferWriter<byte> Output { get; } = new(16 * 1024);
    }
}
