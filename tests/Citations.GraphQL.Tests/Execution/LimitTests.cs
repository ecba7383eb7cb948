using System.Buffers;
using System.Text;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Language;
using Citations.GraphQL.Validation;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>What a request may cost, and what it is told when it costs more.</summary>
public sealed class LimitTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _resolving = new();

    [Theory]
    [InlineData("{ wait }")]
    [InlineData("{ waitHeedless }")]
    [InlineData("{ fast wait }")]
    [InlineData("mutation { wait }")]
    public async Task A_request_that_takes_too_long_is_answered_with_its_code(string query)
    {
        var engine = Engine(new ExecutionOptions { Timeout = TimeSpan.FromSeconds(30) });

        var answer = engine.ErrorsAsync(query);
        await AdvanceWhileResolvingAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("HC0045 The request took longer than 30 seconds, which is the limit. Ask for less at a time.", await answer);
        Assert.False(engine.LastResult!.Executed);
    }

    [Fact]
    public async Task The_executor_serves_on_after_a_timeout()
    {
        var engine = Engine(new ExecutionOptions { Timeout = TimeSpan.FromSeconds(1) });
        var answer = engine.AskAsync("{ wait }");
        await AdvanceWhileResolvingAsync(TimeSpan.FromSeconds(1));
        await answer;

        Assert.Equal("""{"fast":1}""", await engine.DataAsync("{ fast }"));
    }

    [Fact]
    public async Task A_caller_who_gives_up_gets_no_answer()
    {
        using var giveUp = new CancellationTokenSource();
        var output = new ArrayBufferWriter<byte>();

        var answer = Engine().Executor.ExecuteAsync(Tests.Execution.Engine.Request("{ wait }"), output, giveUp.Token).AsTask();
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public async Task Without_a_limit_a_request_has_all_the_time_there_is()
    {
        var engine = Engine(new ExecutionOptions { Timeout = Timeout.InfiniteTimeSpan });

        Assert.Equal("""{"fast":1}""", await engine.DataAsync("{ fast }"));
    }

    [Fact]
    public async Task A_document_with_too_many_tokens_is_refused_before_it_is_parsed_on()
    {
        var engine = Engine(new ExecutionOptions { Parser = new ParserOptions { MaxTokens = 10 } });

        Assert.StartsWith(
            "HC0048 ",
            await engine.ErrorsAsync("{ fast fast fast fast fast fast fast fast fast fast }"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_document_nested_ten_thousand_deep_is_refused_and_the_process_stays_up()
    {
        var text = new StringBuilder().Insert(0, "{ fast", 10_000).ToString();

        Assert.StartsWith("HC0048 ", await Engine().ErrorsAsync(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limits_on_selections_are_those_of_validation()
    {
        var engine = Engine(
            new ExecutionOptions
            {
                Validation = new ValidationOptions { MaxAliases = 2, AllowIntrospection = false },
            }
        );

        Assert.StartsWith("HC0048 ", await engine.ErrorsAsync("{ a: fast b: fast c: fast }"), StringComparison.Ordinal);
        Assert.StartsWith("HC0046 ", await engine.ErrorsAsync("{ __schema { types { name } } }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_so_many_errors_of_variables_are_told()
    {
        var variables = $"{{\"x\":[{string.Join(',', Enumerable.Repeat("\"no\"", 80))}]}}";

        var errors = (await Engine().ErrorsAsync("query ($x: [Int]) { take(x: $x) }", variables)).Split('\n');

        Assert.Equal(51, errors.Length);
        Assert.Equal("HC0021 Variable \"$x\" has invalid value at [0]: Int cannot represent non-integer value: \"no\"", errors[0]);
        Assert.Equal("HC0021 Too many errors processing variables, error limit reached. Execution aborted.", errors[50]);
    }

    [Theory]
    [InlineData("query ($x: [Int]) { take(x: $x) }", "[\"{0}\"]")]
    [InlineData("query ($x: Point) { put(x: $x) }", "{{\"{0}\":1}}")]
    [InlineData("query ($x: Point) { put(x: $x) }", "{{\"x\":\"{0}\"}}")]
    [InlineData("query ($x: Point) { put(x: $x) }", "\"{0}\"")]
    [InlineData("query ($x: Color) { paint(x: $x) }", "\"{0}\"")]
    public async Task An_error_does_not_repeat_a_value_of_any_length(string query, string value)
    {
        var variables = $"{{\"x\":{string.Format(null, value, new string('é', 1_000_000))}}}";

        Assert.InRange((await Engine().ErrorsAsync(query, variables)).Length, 100, 4_000);
    }

    [Fact]
    public async Task An_object_full_of_unknown_fields_is_not_repeated_for_each_of_them()
    {
        var variables =
            $"{{\"x\":{{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"f{i}\":\"{new string('v', 20)}\""))}}}}}";

        var errors = (await Engine().ErrorsAsync("query ($x: Point) { put(x: $x) }", variables)).Split('\n');

        Assert.Equal(51, errors.Length);
        Assert.All(errors, error => Assert.InRange(error.Length, 1, 4_000));
    }

    [Fact]
    public async Task A_selection_that_multiplies_over_all_types_is_refused()
    {
        var types = Enumerable.Range(0, 60).Select(i => $"T{i}").ToList();
        var engine = Tests.Execution.Engine.Of(
            $"type Query {{ i: I }} interface I {{ x: Int }} "
                + $"{string.Join(' ', types.Select(type => $"type {type} implements I {{ x: Int }}"))}",
            resolvers =>
            {
                resolvers.Root("Query").Property<object?>("i", _ => null);
                resolvers.Type<object>("I").Property("x", _ => 1);
                resolvers.Abstract<object>("I", _ => "T0");
            },
            new ExecutionOptions { Validation = ValidationOptions.Unlimited }
        );

        Assert.Equal(
            "HC0048 The operation selects more than 100000 fields over all types.",
            await engine.ErrorsAsync($"{{ i {{ {string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"a{i}: x"))} }} }}")
        );
    }

    private Engine Engine(ExecutionOptions? options = null) =>
        Tests.Execution.Engine.Of(
            "type Query { fast: Int wait: Int waitHeedless: Int take(x: [Int]): Int put(x: Point): Int paint(x: Color): Int } input "
                + "Point { x: Int } enum Color { RED } type Mutation { wait: Int }",
            resolvers =>
            {
                resolvers
                    .Root("Query")
                    .Property("fast", _ => 1)
                    .Property("take", _ => 1)
                    .Property("put", _ => 1)
                    .Property("paint", _ => 1)
                    .Batch<int>("wait", Wait)
                    .Batch<int>("waitHeedless", WaitHeedless);
                resolvers.Root("Mutation").Batch<int>("wait", Wait);
            },
            options,
            _time
        );

    /// <summary>Time passes once the request waits in its resolver, when the limit's timer has been set.</summary>
    private async Task AdvanceWhileResolvingAsync(TimeSpan time)
    {
        await _resolving.Task;
        _time.Advance(time);
    }

    private async ValueTask Wait(FieldBatch<RequestContext, int> batch)
    {
        _resolving.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, batch.CancellationToken);
    }

    private ValueTask WaitHeedless(FieldBatch<RequestContext, int> batch)
    {
        _resolving.TrySetResult();
        return new(new TaskCompletionSource().Task);
    }
}
