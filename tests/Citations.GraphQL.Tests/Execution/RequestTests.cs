using System.Buffers;
using System.Text;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Language;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>From document and operation name to a plan, and what is remembered of it.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData("{ a }", "B", "HC0009 Unknown operation named \"B\".")]
    [InlineData("query A { a } query B { a }", null, "HC0009 Must provide operation name if query contains multiple operations.")]
    [InlineData("query A { a } query B { a }", "C", "HC0009 Unknown operation named \"C\".")]
    [InlineData("fragment F on Query { a }", null, "HC0016 Fragment \"F\" is never used.")]
    [InlineData("", null, "HC0014 Syntax Error: Unexpected <EOF>.")]
    public async Task A_request_without_an_operation_to_run_is_refused(string query, string? operation, string error)
    {
        var engine = Engine();

        Assert.Equal(error, await engine.ErrorsAsync(query, operationName: operation));
        Assert.False(engine.LastResult!.Executed);
    }

    [Fact]
    public async Task The_named_operation_is_run()
    {
        Assert.Equal("""{"data":{"b":"x"}}""", await Engine().AskAsync("query A { a } query B { b }", operationName: "B"));
    }

    [Fact]
    public async Task Variables_that_are_no_object_are_refused()
    {
        Assert.Equal("HC0009 Variables must be an object of values by name.", await Engine().ErrorsAsync("{ a }", "[1]"));
    }

    [Fact]
    public async Task A_document_is_parsed_once_and_remembered_even_when_it_is_wrong()
    {
        var engine = Engine();
        for (var i = 0; i < 3; i++)
        {
            await engine.AskAsync("{ a }");
            await engine.AskAsync("{ nonsense }");
        }

        Assert.Equal(2, engine.Executor.DocumentCount);
        var first = engine.Executor.Prepare(Tests.Execution.Engine.Request("{ nonsense }"));
        Assert.Same(first.Errors, engine.Executor.Prepare(Tests.Execution.Engine.Request("{ nonsense }")).Errors);
        Assert.Same(
            engine.Executor.Prepare(Tests.Execution.Engine.Request("{ a }")).Plan,
            engine.Executor.Prepare(Tests.Execution.Engine.Request("{ a }")).Plan
        );
    }

    [Fact]
    public void Memory_is_bounded_and_what_is_in_use_stays()
    {
        var executor = Engine(new ExecutionOptions { DocumentCacheSize = 10 }).Executor;
        var wanted = executor.Prepare(Tests.Execution.Engine.Request("{ a }")).Plan;
        for (var i = 0; i < 1000; i++)
        {
            executor.Prepare(Tests.Execution.Engine.Request($"{{ x{i}: a }}"));
            Assert.Same(wanted, executor.Prepare(Tests.Execution.Engine.Request("{ a }")).Plan);
        }

        Assert.Equal(10, executor.DocumentCount);
    }

    [Fact]
    public void Long_documents_are_bounded_by_their_length()
    {
        var executor = Engine(new ExecutionOptions { DocumentCacheCharacters = 800 }).Executor;
        for (var i = 0; i < 100; i++)
        {
            executor.Prepare(Tests.Execution.Engine.Request($"{{ x{i}: a }} # {new string('.', 60)}"));
        }

        executor.Prepare(Tests.Execution.Engine.Request($"{{ a }} # {new string('.', 200)}"));

        Assert.InRange(executor.DocumentCount, 8, 11);
    }

    [Fact]
    public void The_plans_of_all_combinations_are_bounded_by_the_length_of_the_document()
    {
        var executor = Engine(new ExecutionOptions { Validation = Citations.GraphQL.Validation.ValidationOptions.Unlimited }).Executor;
        var query =
            $"query ({string.Concat("pqrs".Select(name => $"${name}: Boolean!"))}) {{ "
            + $"{string.Concat("pqrs".Select(name => $"{name}: a @skip(if: ${name}) "))} "
            + $"{string.Join(' ', Enumerable.Range(0, 1000).Select(i => $"f{i}: a"))} }}";
        for (var i = 0; i < 32; i++)
        {
            executor.Prepare(Request(i));
        }

        Assert.InRange(executor.PlannedFields, 1000, 256 + (query.Length / 4));
        Assert.Same(executor.Prepare(Request(0)).Plan, executor.Prepare(Request(0)).Plan);
        Assert.NotSame(executor.Prepare(Request(15)).Plan, executor.Prepare(Request(15)).Plan);

        GraphQLRequest Request(int bits) =>
            Tests.Execution.Engine.Request(
                query,
                $"{{{string.Join(',', "pqrs".Select((name, i) => $"\"{name}\":{(((bits >> i) & 1) == 1 ? "true" : "false")}"))}}}"
            );
    }

    [Fact]
    public async Task Skip_and_include_give_each_combination_its_plan()
    {
        var engine = Engine();
        const string Query =
            "query ($x: Boolean!, $y: Boolean = true) { a @skip(if: $x) ...F @include(if: $y) } fragment F on Query { b "
            + "@include(if: $x) a }";

        Assert.Equal("""{"a":1}""", await engine.DataAsync(Query, """{"x":false}"""));
        Assert.Equal("""{"b":"x","a":1}""", await engine.DataAsync(Query, """{"x":true}"""));
        Assert.Equal("""{}""", await engine.DataAsync(Query, """{"x":true,"y":false}"""));
        Assert.Equal("""{"a":1}""", await engine.DataAsync(Query, """{"x":false,"y":false}"""));
    }

    [Fact]
    public async Task A_condition_given_as_null_is_refused_with_its_place()
    {
        Assert.Equal(
            "HC0022 Argument \"@skip(if:)\" has invalid value: Expected variable \"$x\" provided to non-null type \"Boolean!\" not to "
                + "be null.",
            await Engine().ErrorsAsync("query ($x: Boolean = true) { a @skip(if: $x) }", """{"x":null}""")
        );
        Assert.Equal(
            "HC0022 Argument \"@skip(if:)\" has invalid value: Expected variable \"$x\" provided to non-null type \"Boolean!\" not to "
                + "be null. @self",
            await Engine().ErrorsAsync("query ($x: Boolean = true) { self { a @skip(if: $x) } }", """{"x":null}""")
        );
    }

    [Fact]
    public void More_conditions_than_are_remembered_still_work()
    {
        var names = Enumerable.Range(0, 40).Select(i => $"v{i}").ToList();
        var query =
            $"query ({string.Join(", ", names.Select(name => $"${name}: Boolean!"))}) {{ "
            + $"{string.Join(' ', names.Select(name => $"{name}: a @include(if: ${name})"))} }}";
        var variables = $"{{{string.Join(',', names.Select((name, i) => $"\"{name}\":{(i % 20 == 0 ? "true" : "false")}"))}}}";

        var prepared = Engine().Executor.Prepare(Tests.Execution.Engine.Request(query, variables));

        Assert.Equal(["v0", "v20"], prepared.Plan!.Root.Fields.Select(field => field.ResponseName));
    }

    [Fact]
    public async Task One_executor_answers_many_requests_at_once()
    {
        var executor = Engine().Executor;

        await Parallel.ForAsync(
            0,
            2000,
            TestContext.Current.CancellationToken,
            async (i, cancellationToken) =>
            {
                var output = new ArrayBufferWriter<byte>();
                var request = Tests.Execution.Engine.Request(
                    $"query ($n: Int) {{ k{i % 50}: echo(n: $n) self {{ b }} }}",
                    $"{{\"n\":{i}}}"
                );
                await executor.ExecuteAsync(request, output, cancellationToken);
                Assert.Equal($"{{\"data\":{{\"k{i % 50}\":{i},\"self\":{{\"b\":\"x\"}}}}}}", Encoding.UTF8.GetString(output.WrittenSpan));
            }
        );
    }

    [Fact]
    public async Task A_subscription_runs_over_the_event_that_it_is_given()
    {
        var output = new ArrayBufferWriter<byte>();
        var prepared = Engine().Executor.Prepare(new GraphQLRequest { Query = "subscription { ticked }", RootValue = 7 });

        await Engine().Executor.ExecuteAsync(prepared, output, TestContext.Current.CancellationToken);

        Assert.Equal(OperationType.Subscription, prepared.OperationType);
        Assert.Equal("""{"data":{"ticked":7}}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static Engine Engine(ExecutionOptions? options = null) =>
        Tests.Execution.Engine.Of(
            "type Query { a: Int b: String self: Query echo(n: Int): Int } type Subscription { ticked: Int! }",
            resolvers =>
            {
                resolvers
                    .Type<object>("Query")
                    .Property("a", _ => 1)
                    .Property("b", _ => "x")
                    .Property("self", query => query)
                    .Batch<int?>(
                        "echo",
                        async batch =>
                        {
                            await Task.Yield();
                            batch.Set(0, batch.Arguments.Get<int?>("n"));
                        }
                    );
                resolvers.Type<int>("Subscription").Property("ticked", tick => tick);
            },
            options
        );
}
