using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Types;
using Citations.Server.Faults;
using Citations.Server.Ide;
using Citations.Server.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Citations.Server.Tests.Support;

/// <summary>The transport alone, over a schema of a few fields, listening on a free port of this machine.</summary>
public sealed class TinyServer : IAsyncLifetime
{
    internal const int MaxBodyBytes = 3_000_000;

    private const string Sdl = """
        type Query { hello(name: String): String! numbers(count: Int!): [Int!]! broken: String mustNotBreak: String! wait: Boolean
          bumps: Int! breaking: [String!]! }
        type Mutation { bump: Int! }
        """;

    private readonly WebApplication _app = Build();

    /// <summary>Completes when somebody waits in the field <c>wait</c>; set the other to let it go.</summary>
    public static TaskCompletionSource Waiting { get; private set; } = new();

    public static TaskCompletionSource Go { get; private set; } = new();

    public HttpClient Client { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Address = new Uri(_app.Urls.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    public static void ResetWait() => (Waiting, Go) = (new(), new());

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddGraphQLIde();
        var app = builder.Build();
        app.UseFaultHandler();
        app.MapGraphQL(
            new RequestExecutor(Bind()),
            new GraphQLHttpOptions { MaxBodyBytes = MaxBodyBytes },
            new FirstDocument("Tiny", "{ hello }")
        );
        return app;
    }

    private static ExecutableSchema Bind()
    {
        var bumps = 0;
        var resolvers = new ResolverMap();
        resolvers
            .Root("Query")
            .Property("hello", (_, field) => field.Arguments.TryGet<string>("name", out var name) ? $"Hello, {name}" : "Hello")
            .Property("numbers", (_, field) => Enumerable.Range(0, field.Arguments.Get<int>("count")))
            .Batch<IAsyncEnumerable<IReadOnlyList<string>>>(
                "breaking",
                batch =>
                {
                    batch.Set(0, BreakAfterAsync(chunks: 500));
                    return ValueTask.CompletedTask;
                }
            )
            .Property("bumps", (_, _) => bumps)
            .Property<string?>("broken", (_, _) => throw new InvalidOperationException("secret"))
            .Property<string>("mustNotBreak", (_, _) => throw new InvalidOperationException("secret"))
            .Batch<bool>(
                "wait",
                async batch =>
                {
                    Waiting.TrySetResult();
                    await Go.Task.WaitAsync(batch.CancellationToken);
                    batch.Set(0, true);
                }
            );
        resolvers
            .Root("Mutation")
            .Batch<int>(
                "bump",
                batch =>
                {
                    batch.Set(0, Interlocked.Increment(ref bumps));
                    return ValueTask.CompletedTask;
                }
            );
        return ExecutableSchema.Create(SchemaBuilder.Build(Sdl), resolvers);
    }

    private static async IAsyncEnumerable<IReadOnlyList<string>> BreakAfterAsync(int chunks)
    {
        for (var i = 0; i < chunks; i++)
        {
            await Task.Yield();
            yield return [.. Enumerable.Repeat("something", 1000)];
        }

        throw new InvalidOperationException("secret");
    }
}
