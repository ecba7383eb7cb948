using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Language;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>Root fields of a mutation run one after the other, each with all below it (specification §6.2.2).</summary>
public sealed class MutationTests
{
    private readonly List<string> _log = [];
    private int _value;

    [Fact]
    public async Task A_root_field_begins_when_the_one_before_is_finished_with_all_below_it()
    {
        var data = await Engine().DataAsync("mutation { a: add(n: 1) { now slow } b: add(n: 10) { now slow } c: add(n: 100) { now } }");

        Assert.Equal("""{"a":{"now":1,"slow":1},"b":{"now":11,"slow":11},"c":{"now":111}}""", data);
        Assert.Equal(["add 1", "slow", "add 10", "slow", "add 100"], _log);
    }

    [Fact]
    public async Task After_a_nullable_failure_the_rest_runs()
    {
        var errors = await Engine().ErrorsAsync("mutation { a: add(n: 1) { now } b: fail { now } c: add(n: 2) { now } }");

        Assert.Equal("TEST no @b", errors);
        Assert.Equal(["add 1", "fail", "add 2"], _log);
    }

    [Theory]
    [InlineData(ErrorBehavior.Null, """{"data":{"a":{"now":1},"b":null,"c":{"now":3}},"errors":[{"message":"no",""", 3)]
    [InlineData(ErrorBehavior.Halt, """{"data":null,"errors":[{"message":"no",""", 2)]
    public async Task The_client_decides_whether_the_rest_runs_after_a_failure(ErrorBehavior onError, string start, int ran)
    {
        var engine = Engine();
        engine.OnError = onError;
        var response = await engine.AskAsync("mutation { a: add(n: 1) { now } b: must { now } c: add(n: 2) { now } }");

        Assert.StartsWith(start, response, StringComparison.Ordinal);
        Assert.Equal(ran, _log.Count);
    }

    [Fact]
    public async Task After_a_non_null_failure_the_rest_does_not_run()
    {
        var response = await Engine().AskAsync("mutation { a: add(n: 1) { now } b: must { now } c: add(n: 2) { now } }");

        Assert.StartsWith("""{"data":null,"errors":[{"message":"no",""", response, StringComparison.Ordinal);
        Assert.Equal(["add 1", "must"], _log);
    }

    [Fact]
    public void A_transport_sees_that_it_is_a_mutation_before_it_runs()
    {
        var prepared = Engine()
            .Executor.Prepare(Tests.Execution.Engine.Request("query A { a } mutation B { add(n: 1) { now } }", operationName: "B"));

        Assert.True(prepared.IsValid);
        Assert.Equal(OperationType.Mutation, prepared.OperationType);
        Assert.Empty(_log);
    }

    private Engine Engine() =>
        Tests.Execution.Engine.Of(
            "type Query { a: Int } type Mutation { add(n: Int!): Result fail: Result must: Result! } type Result { now: Int slow: Int }",
            resolvers =>
            {
                resolvers.Root("Query").Property("a", _ => 1);
                resolvers
                    .Root("Mutation")
                    .Batch<int[]>(
                        "add",
                        async batch =>
                        {
                            await Task.Yield();
                            _log.Add($"add {batch.Arguments.Get<int>("n")}");
                            batch.Set(0, [_value += batch.Arguments.Get<int>("n")]);
                        }
                    )
                    .Property<int[]>("fail", _ => Fail("fail"))
                    .Batch<int[]>("must", _ => throw Failure("must"));
                resolvers
                    .Type<int[]>("Result")
                    .Property("now", result => result[0])
                    .Batch<int>(
                        "slow",
                        async batch =>
                        {
                            await Task.Delay(1, batch.CancellationToken);
                            _log.Add("slow");
                            batch.Set(0, _value);
                        }
                    );
            }
        );

    private int[] Fail(string what) => throw Failure(what);

    private GraphQLException Failure(string what)
    {
        _log.Add(what);
        return new GraphQLException("no", "TEST");
    }
}
