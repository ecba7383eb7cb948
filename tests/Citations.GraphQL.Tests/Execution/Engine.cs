using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>A schema in a few lines with its resolvers, and questions to it.</summary>
internal sealed class Engine(RequestExecutor executor)
{
    public RequestExecutor Executor { get; } = executor;

    public ExecutionResult? LastResult { get; private set; }

    /// <summary>What the error of a field does to the rest of the response.</summary>
    public ErrorBehavior OnError { get; set; }

    public static Engine Of(string sdl, Action<ResolverMap> bind, ExecutionOptions? options = null, TimeProvider? time = null)
    {
        var schema = SchemaBuilder.Build(GraphQLParser.Parse(new SourceText(sdl), ParserOptions.Trusted));
        var resolvers = new ResolverMap();
        bind(resolvers);
        return new Engine(new RequestExecutor(ExecutableSchema.Create(schema, resolvers), options, time));
    }

    /// <summary>The response as JSON text.</summary>
    public async Task<string> AskAsync(string query, string? variables = null, string? operationName = null, params object[] state)
    {
        var output = new ArrayBufferWriter<byte>();
        LastResult = await Executor.ExecuteAsync(
            Request(query, variables, operationName, state) with
            {
                OnError = OnError,
            },
            output,
            TestContext.Current.CancellationToken
        );
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The response's data as JSON text; fails when there are errors.</summary>
    public async Task<string> DataAsync(string query, string? variables = null, params object[] state)
    {
        var response = JsonNode.Parse(await AskAsync(query, variables, null, state))!;
        Assert.Null(response["errors"]?.ToJsonString());
        return response["data"]!.ToJsonString();
    }

    /// <summary>The errors as "code message @path", a line each.</summary>
    public async Task<string> ErrorsAsync(string query, string? variables = null, string? operationName = null)
    {
        var response = JsonNode.Parse(await AskAsync(query, variables, operationName))!;
        return string.Join(
            '\n',
            response["errors"]!
                .AsArray()
                .Select(error =>
                    $"{error!["extensions"]!["code"]} "
                    + $"{error["message"]}{(error["path"] is { } path ? $" @{string.Join('.', path.AsArray())}" : "")}"
                )
        );
    }

    public static GraphQLRequest Request(string query, string? variables = null, string? operationName = null, params object[] state) =>
        new()
        {
            Query = query,
            OperationName = operationName,
            Variables = variables is null ? null : JsonDocument.Parse(variables).RootElement,
            State = state,
        };
}
