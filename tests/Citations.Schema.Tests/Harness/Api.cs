using System.Buffers;
using System.Text.Json;
using Citations.GraphQL.Execution;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite;
using Xunit;
using Record = Citations.Model.Records.Record;

namespace Citations.Schema.Tests.Harness;

/// <summary>The API over an embedded store of its own, in a directory that is deleted with it.</summary>
public sealed class Api : IAsyncDisposable
{
    private readonly string? _directory;
    private readonly RequestExecutor _executor;

    private Api(string? directory, ICitationStore store, CitationsSchemaOptions? options = null)
    {
        (_directory, Store) = (directory, store);
        _executor = CitationsSchema.Create(store, options);
    }

    public ICitationStore Store { get; }

    /// <summary>Opens an empty store and writes each list of records as a commit.</summary>
    public static async Task<Api> OverAsync(IEnumerable<IReadOnlyList<Record>> commits, CitationsSchemaOptions? options = null)
    {
        var directory = Directory.CreateTempSubdirectory("citations-schema-").FullName;
        var store = SqliteCitationStore.Open(new SqliteStoreOptions { Directory = directory });
        var api = new Api(directory, store, options);
        foreach (var records in commits)
        {
            await api.CommitAsync(records);
        }

        return api;
    }

    /// <summary>The API over a store that the caller closes.</summary>
    public static Api Over(ICitationStore store, CitationsSchemaOptions? options = null) => new(null, store, options);

    /// <summary>The same data through a store that does something before each call.</summary>
    public Api Through(Action<string> beforeCall) => new(null, StoreProxy.Over(Store, beforeCall));

    /// <summary>Writes a commit, which nothing may be refused of.</summary>
    public async Task<Snapshot> CommitAsync(IReadOnlyList<Record> records)
    {
        var result = await Store.AppendAsync(new CommitBatch(records), CancellationToken.None);
        Assert.Empty(result.Problems);
        return result.Snapshot;
    }

    /// <summary>The response, whatever it is.</summary>
    /// <param name="query">The document.</param>
    /// <param name="variables">Its variables, if any.</param>
    /// <param name="state">What a server attaches to the request.</param>
    public Task<JsonElement> ResponseAsync(string query, object? variables = null, params IReadOnlyList<object> state) =>
        ResponseAsync(query, variables, TestContext.Current.CancellationToken, state);

    /// <summary>The response, whatever it is, to a client who may leave.</summary>
    public async Task<JsonElement> ResponseAsync(
        string query,
        object? variables,
        CancellationToken cancellationToken,
        params IReadOnlyList<object> state
    )
    {
        var output = new ArrayBufferWriter<byte>();
        var request = new GraphQLRequest
        {
            Query = query,
            Variables = variables is null ? null : JsonSerializer.SerializeToElement(variables),
            State = state,
        };
        await _executor.ExecuteAsync(request, output, cancellationToken);
        return JsonDocument.Parse(output.WrittenMemory).RootElement.Clone();
    }

    /// <summary>What a server would put into its log as its own failures while it answers.</summary>
    public async Task<IReadOnlyList<Exception>> FailuresAsync(string query)
    {
        var result = await _executor.ExecuteAsync(
            new GraphQLRequest { Query = query },
            new ArrayBufferWriter<byte>(),
            TestContext.Current.CancellationToken
        );
        Assert.NotEmpty(result.Errors);
        return [.. result.Errors.Select(error => error.Exception).OfType<Exception>()];
    }

    /// <summary>Subscribes.</summary>
    internal async Task<Listener> ListenAsync(string query, object? variables = null, CancellationToken? cancellationToken = null)
    {
        var request = new GraphQLRequest
        {
            Query = query,
            Variables = variables is null ? null : JsonSerializer.SerializeToElement(variables),
        };
        return new Listener(
            await _executor.SubscribeAsync(_executor.Prepare(request), cancellationToken ?? TestContext.Current.CancellationToken)
        );
    }

    /// <summary>The data of a response that has no errors.</summary>
    public async Task<JsonElement> QueryAsync(string query, object? variables = null)
    {
        var response = await ResponseAsync(query, variables);
        Assert.False(
            response.TryGetProperty("errors", out var errors),
            errors.ValueKind == JsonValueKind.Undefined ? "" : errors.GetRawText()
        );
        return response.GetProperty("data");
    }

    /// <summary>The only error of a response.</summary>
    public async Task<JsonElement> ErrorAsync(string query, object? variables = null) =>
        Assert.Single((await ResponseAsync(query, variables)).GetProperty("errors").EnumerateArray().ToArray());

    public async ValueTask DisposeAsync()
    {
        if (_directory is not null)
        {
            await Store.DisposeAsync();
            Directory.Delete(_directory, recursive: true);
        }
    }
}
