using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Types;
using Citations.Server.Faults;
using Citations.Server.Ide;
using Citations.Server.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Citations.Server.Tests.Streams;

/// <summary>The transports alone, over a schema whose events the test publishes; listening on a free port of this machine.</summary>
internal sealed class StreamServer : IAsyncDisposable
{
    private const string Sdl = """
        type Query { hello: String! numbers(count: Int!): [Int!]! broken: String forever: Int }
        type Mutation { bump: Int! }
        type Subscription { ticks: Int! count(to: Int!): Int! flood(size: Int!): String! refused: Int fails: Int unlucky: Lucky
          many(items: Int!): [Int!]! cut: [Int!]! }
        type Lucky { n: Int! }
        """;

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<Channel<int>, bool> _listeners = new();
    private int _bumps;

    private StreamServer(GraphQLStreamOptions options, TimeProvider? time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddGraphQLIde();
        _app = builder.Build();
        _app.UseFaultHandler();
        _app.MapGraphQL(
            new RequestExecutor(Bind()),
            new GraphQLHttpOptions { MaxBodyBytes = 1_000_000, Streams = options },
            new FirstDocument("Streams", "{ hello }"),
            time
        );
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>How many listen to <c>ticks</c>.</summary>
    public int Listeners => _listeners.Count;

    /// <summary>How often <c>flood</c> was asked for another event.</summary>
    public int Floods { get; private set; }

    /// <summary>How many queries of <c>forever</c> run.</summary>
    public int Running { get; private set; }

    public static async Task<StreamServer> StartAsync(GraphQLStreamOptions? options = null, TimeProvider? time = null)
    {
        // who is busy is not silent
        var server = new StreamServer(options ?? new() { ConnectionInitTimeout = TimeSpan.FromMinutes(5) }, time);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        server.Address = new Uri(server._app.Urls.Single());
        return server;
    }

    /// <summary>Sends an event to everybody who listens to <c>ticks</c>, once there are as many as expected.</summary>
    public async Task TickAsync(int n, int listeners = 1)
    {
        await ListenersAsync(listeners);
        foreach (var listener in _listeners.Keys)
        {
            listener.Writer.TryWrite(n);
        }
    }

    /// <summary>Waits until so many listen.</summary>
    public Task ListenersAsync(int count) => UntilAsync(() => _listeners.Count == count);

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private ExecutableSchema Bind()
    {
        var resolvers = new ResolverMap();
        resolvers
            .Root("Query")
            .Property("hello", _ => "Hello")
            .Property("numbers", (_, field) => Enumerable.Range(0, field.Arguments.Get<int>("count")))
            .Property<string?>("broken", _ => throw new InvalidOperationException("secret"));
        resolvers
            .Root("Query")
            .Batch<int>(
                "forever",
                async batch =>
                {
                    Running++;
                    try
                    {
                        await Task.Delay(Timeout.InfiniteTimeSpan, batch.CancellationToken);
                    }
                    finally
                    {
                        Running--;
                    }
                }
            );
        resolvers.Root("Mutation").Property("bump", _ => Interlocked.Increment(ref _bumps));
        resolvers
            .Root("Subscription")
            .Stream<int>("ticks", field => new(TicksAsync(field.Request.CancellationToken)))
            .Stream<int>("count", field => new(Count(field.Arguments.Get<int>("to"))))
            .Stream<string>("flood", field => new(FloodAsync(field.Arguments.Get<int>("size"))))
            .Stream<int>("refused", _ => throw new GraphQLException("not today", "REFUSED"))
            .Stream<int>("fails", _ => new(FailAsync()))
            .Stream<int>("unlucky", _ => new(Count(3)))
            .Stream<int, IEnumerable<int>>(
                "many",
                field => new(Count(1)),
                batch =>
                {
                    batch.Set(0, Enumerable.Range(0, batch.Arguments.Get<int>("items")));
                    return default;
                }
            )
            .Stream<int, object?[]>(
                "cut",
                field => new(Count(1)),
                batch =>
                {
                    batch.Set(0, [.. Enumerable.Range(0, 5_000).Select(n => n == 4_000 ? null : (object)n)]); // a null too late to be told
                    return default;
                }
            );
        resolvers.Type<int>("Lucky").Property("n", n => n == 2 ? throw new GraphQLException("two", "UNLUCKY") : n);
        return ExecutableSchema.Create(SchemaBuilder.Build(Sdl), resolvers);
    }

    private async IAsyncEnumerable<int> TicksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<int>();
        _listeners[channel] = true;
        try
        {
            await foreach (var tick in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return tick;
            }
        }
        finally
        {
            _listeners.TryRemove(channel, out _);
        }
    }

    private static async IAsyncEnumerable<int> Count(int to)
    {
        for (var n = 1; n <= to; n++)
        {
            await Task.Yield();
            yield return n;
        }
    }

    private static async IAsyncEnumerable<int> FailAsync()
    {
        yield return 1;
        await Task.Yield();
        throw new InvalidOperationException("secret");
    }

    private async IAsyncEnumerable<string> FloodAsync(int size)
    {
        while (true)
        {
            await Task.Yield();
            Floods++;
            yield return new string('x', size);
        }
    }
}
