using System.Text.Json.Nodes;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Binding;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>Every wrapper around every leaf: there, null, failing, of the wrong type (specification §6.4.4).</summary>
public sealed class NullPropagationTests
{
    private enum Is
    {
        Ok,
        Null,
        Fail,
        Bad,
    }

    [Theory]
    [InlineData("properties")]
    [InlineData("batches")]
    [InlineData("batches that wait")]
    [InlineData("both")]
    public Task Null_goes_up_to_the_nearest_nullable_place_as_in_graphql_js(string how) =>
        ReferenceCases.AssertAllAsync("Execution/nulls.json", EngineOf(how));

    [Theory]
    [InlineData("properties")]
    [InlineData("batches")]
    [InlineData("batches that wait")]
    [InlineData("both")]
    public Task Null_stays_at_its_place_if_the_client_asks_for_that_as_in_graphql_js(string how)
    {
        var engine = EngineOf(how);
        engine.OnError = ErrorBehavior.Null;
        return ReferenceCases.AssertAllAsync("Execution/nulls-kept.json", engine);
    }

    [Theory]
    [InlineData("properties")]
    [InlineData("batches")]
    [InlineData("both")]
    public async Task The_first_error_ends_the_execution_if_the_client_asks_for_that(string how)
    {
        var (engine, halting) = (EngineOf(how), EngineOf(how));
        halting.OnError = ErrorBehavior.Halt;
        foreach (var entry in JsonNode.Parse(TestFiles.Read("Execution/nulls.json"))!.AsArray())
        {
            var expected = JsonNode.Parse(await engine.AskAsync((string)entry!["query"]!))!;
            var actual = JsonNode.Parse(await halting.AskAsync((string)entry["query"]!))!;
            if (expected["errors"] is { } errors)
            {
                Assert.Null(actual["data"]);
                Assert.Equal(errors[0]!.ToJsonString(), Assert.Single(actual["errors"]!.AsArray())!.ToJsonString());
            }
            else
            {
                Assert.Equal(expected.ToJsonString(), actual.ToJsonString());
            }
        }
    }

    private static Engine EngineOf(string how) =>
        Engine.Of(
            TestFiles.Read("Execution/nulls.graphql"),
            resolvers =>
            {
                Bind(resolvers.Type<object>("Query"), how);
                Bind(resolvers.Type<Node>("T").Property("holes", _ => new object?[] { new Node(0), null }), how);
                resolvers.Abstract<object>("I", _ => "T").Abstract<object>("U", _ => "T").Enum<Is>("Is");
            }
        );

    private static void Bind<T>(TypeResolvers<T> type, string how)
    {
        Field(type, "v", how, 1, 1);
        Field(type, "n", how, 1, 0);
        Field(type, "vs", how, new object?[] { 1, 2 }, 1);
        Field(type, "vsn", how, new object?[] { 1, null, 2 }, 0);
        Field(type, "nvsn", how, new object?[] { 1, null }, 1);
        type.Property("bads", _ => new object?[] { 1, "bad", 2 });
        foreach (var name in new[] { "t", "tn", "i", "u" })
        {
            Field(type, name, how, new Node(0), name.Length);
        }

        Field(type, "ts", how, new[] { new Node(0), new Node(1), null, new Node(3) }, 1);
        Field(type, "tsn", how, new List<Node> { new(0), new(1), new(2) }, 0);
        Field(type, "nts", how, new[] { new Node(0), null, new Node(2) }, 1);
        Field(type, "ntsn", how, Enumerable.Range(0, 2).Select(index => new Node(index)), 0);
        Field(type, "m", how, new Node[]?[] { [new(0), new(1)], null, [new(2)] }, 1);
        Field(type, "mn", how, new[] { new[] { new Node(0), new(1) }.Where(_ => true), [new(2)] }, 0);
        Field(
            type,
            "mnn",
            how,
            new[]
            {
                new List<Node> { new(0), new(1) },
                [new(2)],
            },
            1
        );
    }

    private static void Field<T>(TypeResolvers<T> type, string name, string how, object value, int parity)
    {
        if (how is "properties" || (how is "both" && parity == 0))
        {
            type.Property(name, (parent, field) => Give(parent, field.Arguments, value));
            return;
        }

        type.Batch<object>(
            name,
            async batch =>
            {
                if (how is "batches that wait")
                {
                    await Task.Yield();
                }

                for (var i = 0; i < batch.Count; i++)
                {
                    try
                    {
                        batch.Set(i, Give(batch[i], batch.Arguments, value));
                    }
                    catch (GraphQLException failure)
                    {
                        batch.Fail(i, failure.Errors[0]);
                    }
                }
            }
        );
    }

    private static object? Give(object? parent, Arguments arguments, object value)
    {
        var at = arguments.Get<int?>("at");
        var applies = at is null || at == (parent as Node)?.Index || (at == 0 && parent is not Node);
        return applies
            ? arguments.Get<Is>("is") switch
            {
                Is.Null => null,
                Is.Fail => throw new GraphQLException("failed", "TEST"),
                Is.Bad => "bad",
                _ => value,
            }
            : value;
    }

    private sealed record Node(int Index);
}
