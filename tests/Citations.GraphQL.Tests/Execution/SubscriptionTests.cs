using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Binding;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>A stream of events is mapped to a stream of responses (specification §6.2.3).</summary>
public sealed class SubscriptionTests
{
    private readonly Channel<int> _events = Channel.CreateUnbounded<int>();
    private readonly List<int> _asked = [];
    private bool _left;
    private int _requests;

    [Fact]
    public async Task Each_event_is_answered_in_order_until_the_source_ends()
    {
        Publish(1, 2, 3);
        Assert.Equal(
            [
                """{"data":{"counted":{"n":1,"double":2}}}""",
                """{"data":{"counted":{"n":2,"double":4}}}""",
                """{"data":{"counted":{"n":3,"double":6}}}""",
            ],
            await AllAsync("subscription { counted { n double } }")
        );
    }

    [Fact]
    public async Task An_error_of_one_event_nulls_what_it_must_and_the_next_event_comes()
    {
        Publish(1, 13, 2);
        var responses = await AllAsync("subscription { counted { n unlucky } }");

        Assert.Equal(3, responses.Count);
        Assert.StartsWith(
            """{"data":{"counted":{"n":13,"unlucky":null}},"errors":[{"message":"thirteen",""",
            responses[1],
            StringComparison.Ordinal
        );
        Assert.Equal("""{"data":{"counted":{"n":2,"unlucky":2}}}""", responses[2]);
    }

    [Fact]
    public async Task A_null_where_there_must_be_none_nulls_the_data_of_that_event_only()
    {
        Publish(13, 2);
        var responses = await AllAsync("subscription { sure { mustBeLucky } }");

        Assert.StartsWith(
            """{"data":null,"errors":[{"message":"thirteen","locations":[{"line":1,"column":23}],"path":["sure","mustBeLucky"]""",
            responses[0],
            StringComparison.Ordinal
        );
        Assert.Equal("""{"data":{"sure":{"mustBeLucky":2}}}""", responses[1]);
    }

    [Theory]
    [InlineData("subscription { counted(from: -1) { n } }", "REFUSED cannot count from -1 @counted")]
    [InlineData(
        "subscription { alias: broken }",
        "INTERNAL The field Subscription.broken could not be resolved: the server failed. @alias"
    )]
    [InlineData("subscription { silent }", "INTERNAL The field Subscription.silent could not be resolved: the server failed. @silent")]
    [InlineData("subscription { plain }", "HC0009 Subscription.plain gives no events to subscribe to. @plain")]
    [InlineData("subscription { counted(from: \"one\") { n } }", "HC0016 Int cannot represent non-integer value: \"one\"")]
    [InlineData("subscription {", "HC0014 Syntax Error: Expected Name, found <EOF>.")]
    public async Task What_cannot_be_subscribed_to_is_told_and_nothing_runs(string query, string error)
    {
        await using var stream = await OpenAsync(query);

        Assert.Equal(error, Told(stream));
        Assert.False(await stream.MoveNextAsync());
        Assert.Equal(0, _requests);
    }

    [Fact]
    public void A_subscription_does_not_hold_on_to_the_JSON_that_it_came_with()
    {
        var prepared = Engine()
            .Executor.Prepare(
                Tests.Execution.Engine.Request(
                    "subscription ($from: Int) { counted(from: $from) { n } }",
                    """{"from": 1, "unused": "long"}"""
                )
            );
        Assert.True(prepared.IsValid);
        Assert.Null(prepared.Request.Variables);
    }

    [Fact]
    public async Task An_argument_that_does_not_fit_is_a_refusal_to_subscribe()
    {
        var prepared = Engine()
            .Executor.Prepare(
                Tests.Execution.Engine.Request("subscription ($from: Int) { counted(from: $from) { n } }", """{"from": null}""")
            );
        await using var stream = await Engine().Executor.SubscribeAsync(prepared, Cancel);

        Assert.StartsWith("HC0022 ", Told(stream), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_fails_ends_the_stream_with_its_error()
    {
        Publish(1);
        _events.Writer.TryComplete(new GraphQLException("the source dried up", "DRY"));
        await using var stream = await OpenAsync("subscription { counted { n } }");

        Assert.True(await stream.MoveNextAsync());
        Assert.False(await stream.MoveNextAsync());
        Assert.Equal("DRY the source dried up @counted", Told(stream));
        Assert.False(await stream.MoveNextAsync());
    }

    [Fact]
    public async Task The_next_event_is_not_asked_for_before_the_reader_asks()
    {
        Publish(1, 2, 3);
        await using var stream = await OpenAsync("subscription { counted { n } }");
        await stream.MoveNextAsync();
        Assert.Equal([1], _asked);

        await stream.MoveNextAsync();
        Assert.Equal([1, 2], _asked);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_and_the_source_learns_that_nobody_listens()
    {
        using var cancellation = new CancellationTokenSource();
        var stream = await Engine().Executor.SubscribeAsync(Prepare("subscription { counted { n } }"), cancellation.Token);
        var next = stream.MoveNextAsync();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await stream.DisposeAsync();
        Assert.True(_left);
    }

    [Fact]
    public async Task Whoever_stops_reading_leaves_the_source()
    {
        Publish(1, 2);
        var stream = await OpenAsync("subscription { counted { n } }");
        await stream.MoveNextAsync();
        await stream.DisposeAsync();

        Assert.True(_left);
    }

    [Fact]
    public async Task Each_event_is_a_request_of_its_own()
    {
        Publish(1, 2);
        Assert.Equal(
            ["""{"data":{"counted":{"request":1}},"extensions":{"n":1}}""", """{"data":{"counted":{"request":2}},"extensions":{"n":2}}"""],
            await AllAsync("subscription { counted { request } }")
        );
    }

    [Fact]
    public async Task A_query_is_a_stream_of_one_response()
    {
        Assert.Equal(["""{"data":{"a":1}}"""], await AllAsync("{ a }"));
    }

    [Fact]
    public async Task Executed_without_an_event_it_says_what_to_do()
    {
        Assert.Equal(
            "HC0009 Subscription.counted is answered once for each event. Subscribe to it. @counted",
            await Engine().ErrorsAsync("subscription { counted { n } }")
        );
    }

    [Fact]
    public void A_stream_on_another_type_than_the_subscription_is_refused()
    {
        var error = Assert.Throws<GraphQLException>(() =>
            Tests.Execution.Engine.Of("type Query { a: Int }", resolvers => resolvers.Root("Query").Stream<int>("a", _ => new(Empty())))
        );

        Assert.Equal("The field Query.a has a stream of events; only fields of the subscription type can have one.", error.Message);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private void Publish(params IEnumerable<int> events)
    {
        foreach (var n in events)
        {
            _events.Writer.TryWrite(n);
        }
    }

    private static string Told(ResponseStream stream) =>
        string.Join(
            '\n',
            stream.Errors.Select(error => $"{error.Code} {error.Message}{(error.Path is { } path ? $" @{string.Join('.', path)}" : "")}")
        );

    private PreparedRequest Prepare(string query) => Engine().Executor.Prepare(Tests.Execution.Engine.Request(query));

    private ValueTask<ResponseStream> OpenAsync(string query) => Engine().Executor.SubscribeAsync(Prepare(query), Cancel);

    private async Task<List<string>> AllAsync(string query)
    {
        _events.Writer.TryComplete();
        await using var stream = await OpenAsync(query);
        var responses = new List<string>();
        while (await stream.MoveNextAsync())
        {
            var output = new ArrayBufferWriter<byte>();
            await stream.WriteAsync(output);
            responses.Add(Encoding.UTF8.GetString(output.WrittenSpan));
        }

        Assert.Empty(stream.Errors);
        return responses;
    }

    private Engine Engine() =>
        Tests.Execution.Engine.Of(
            """
            type Query { a: Int }
            type Subscription { counted(from: Int! = 0): Count sure: Count! broken: Int silent: Int plain: Int }
            type Count { n: Int! double: Int unlucky: Int mustBeLucky: Int! request: Int }
            """,
            resolvers =>
            {
                resolvers.Root("Query").Property("a", _ => 1);
                resolvers
                    .Root("Subscription")
                    .Stream<int, Counted>(
                        "counted",
                        SubscribeAsync,
                        batch =>
                        {
                            if (batch.Selection.Selects("request"))
                            {
                                batch.Request.Extend("n", batch[0]);
                            }

                            batch.Set(0, new Counted(batch[0], ++_requests));
                            return default;
                        }
                    )
                    .Stream<Counted>("sure", field => new(Counts(field.Request.CancellationToken)))
                    .Stream<int>("broken", _ => throw new InvalidOperationException("secret"))
                    .Stream<int>("silent", _ => new((IAsyncEnumerable<int>)null!))
                    .Property("plain", _ => 1);
                resolvers
                    .Type<Counted>("Count")
                    .Property("n", count => count.N)
                    .Property("request", count => count.Request)
                    .Property("unlucky", count => Lucky(count.N))
                    .Property("mustBeLucky", count => Lucky(count.N))
                    .Batch<int>(
                        "double",
                        async batch =>
                        {
                            await Task.Yield();
                            batch.SetEach(count => count.N * 2);
                        }
                    );
            }
        );

    private ValueTask<IAsyncEnumerable<int>> SubscribeAsync(FieldContext field) =>
        field.Arguments.Get<int>("from") is var from and < 0
            ? throw new GraphQLException($"cannot count from {from}", "REFUSED")
            : new(EventsAsync(field.Request.CancellationToken));

    private async IAsyncEnumerable<int> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var n in _events.Reader.ReadAllAsync(cancellationToken))
            {
                _asked.Add(n);
                yield return n;
            }
        }
        finally
        {
            _left = true;
        }
    }

    private async IAsyncEnumerable<Counted> Counts([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var n in EventsAsync(cancellationToken))
        {
            yield return new Counted(n, 0);
        }
    }

    private static async IAsyncEnumerable<int> Empty()
    {
        await Task.CompletedTask;
        yield break;
    }

    private static int Lucky(int n) => n == 13 ? throw new GraphQLException("thirteen", "UNLUCKY") : n;

    private sealed record Counted(int N, int Request);
}
