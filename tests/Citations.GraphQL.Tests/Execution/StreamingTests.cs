using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>Long lists are resolved, written and flushed a chunk at a time.</summary>
public sealed class StreamingTests
{
    private const string Sdl = """
        type Query { rows(count: Int!): [Row!]! page(count: Int!,
          fail: Int): Page! numbers(count: Int!): [Int!] groups: [Group!]! long: [Row] }
        type Page { title: String nodes: [Row!] holes: [Row] strict: [Row!]! }
        type Row { id: Int! twice: Int! name: String }
        type Group { id: Int! rows: [Row!]! }
        """;

    private readonly List<int> _batches = [];
    private int _chunksMade;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Half_a_million_rows_pass_through_a_buffer_that_stays_small()
    {
        var pipe = new CountingPipe();

        var result = await Engine()
            .Executor.ExecuteAsync(Tests.Execution.Engine.Request("{ rows(count: 500000) { id twice name } }"), pipe, Cancellation);

        Assert.True(result.Executed);
        Assert.Equal(result.BytesWritten, pipe.Total + pipe.Unflushed);
        Assert.InRange(pipe.Total, 15_000_000, 40_000_000);
        Assert.InRange(pipe.Largest, 1, 200_000);
        Assert.Equal(500, _batches.Count);
    }

    [Fact]
    public async Task The_first_chunk_leaves_before_the_second_is_made()
    {
        var madeAtFirstFlush = -1;
        var pipe = new CountingPipe { OnFlush = () => madeAtFirstFlush = madeAtFirstFlush < 0 ? _chunksMade : madeAtFirstFlush };

        await Engine().Executor.ExecuteAsync(Tests.Execution.Engine.Request("{ rows(count: 5000) { id } }"), pipe, Cancellation);

        Assert.Equal(1, madeAtFirstFlush);
    }

    [Fact]
    public async Task A_streamed_list_reads_like_any_other()
    {
        var rows = JsonNode.Parse(await Engine().DataAsync("{ page(count: 2500) { title nodes { id twice } } rows(count: 0) { id } }"))!;

        Assert.Equal(2500, rows["page"]!["nodes"]!.AsArray().Count);
        Assert.Equal("""{"id":2499,"twice":4998}""", rows["page"]!["nodes"]![2499]!.ToJsonString());
        Assert.Equal("[]", rows["rows"]!.ToJsonString());
        Assert.Equal([1000, 1000, 500], _batches);
    }

    [Fact]
    public async Task Leaves_stream_too()
    {
        Assert.Equal("""{"numbers":[0,1,2]}""", await Engine().DataAsync("{ numbers(count: 3) }"));
    }

    [Fact]
    public async Task A_list_in_memory_is_split_when_it_is_longer_than_a_chunk()
    {
        var pipe = new CountingPipe();

        await Engine(new ExecutionOptions { ChunkSize = 10 })
            .Executor.ExecuteAsync(Tests.Execution.Engine.Request("{ long { id twice } }"), pipe, Cancellation);

        Assert.Equal([10, 10, 5], _batches);
        Assert.True(pipe.Total > 0);
        Assert.Equal(25, JsonNode.Parse(pipe.Text)!["data"]!["long"]!.AsArray().Count);
    }

    [Fact]
    public async Task Streams_inside_of_lists_stream_one_after_the_other()
    {
        var groups = JsonNode.Parse(await Engine().DataAsync("{ groups { id rows { id twice } } }"))!["groups"]!;

        Assert.Equal("""{"id":1,"rows":[{"id":0,"twice":0}]}""", groups[1]!.ToJsonString());
        Assert.Equal(3, groups.AsArray().Count);
    }

    [Fact]
    public async Task An_error_in_a_nullable_item_of_a_stream_is_told_after_the_data()
    {
        var response = JsonNode.Parse(await Engine().AskAsync("{ page(count: 2500, fail: 2400) { holes { id twice } } }"))!;

        Assert.Null(response["data"]!["page"]!["holes"]![2400]);
        Assert.Equal("""["page","holes",2400,"twice"]""", response["errors"]![0]!["path"]!.ToJsonString());
    }

    [Fact]
    public async Task An_error_that_would_null_what_has_left_aborts_the_response()
    {
        var request = Tests.Execution.Engine.Request("{ page(count: 2500, fail: 2400) { strict { id twice } } }");

        var aborted = await Assert.ThrowsAsync<ResponseAbortedException>(async () =>
            await Engine().Executor.ExecuteAsync(request, new CountingPipe(), Cancellation)
        );

        Assert.Equal("TEST", aborted.Error.Code);
    }

    [Fact]
    public async Task An_error_in_the_first_chunk_nulls_as_usual()
    {
        var response = await Engine().AskAsync("{ page(count: 2500, fail: 3) { nodes { id twice } title } }");

        Assert.StartsWith("""{"data":{"page":{"nodes":null,"title":"t"}},"errors":[{"message":"no",""", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_fails_its_field_or_aborts()
    {
        var engine = Tests.Execution.Engine.Of(
            "type Query { at(n: Int!): [Int] }",
            resolvers => resolvers.Root("Query").Property("at", (_, field) => Broken(field.Arguments.Get<int>("n")))
        );

        Assert.Equal("TEST broken @at", await engine.ErrorsAsync("{ at(n: 0) }"));
        await Assert.ThrowsAsync<ResponseAbortedException>(() => engine.AskAsync("{ at(n: 1) }"));
    }

    [Fact]
    public async Task When_nobody_reads_the_stream_stops()
    {
        var pipe = new CountingPipe { IsCompleted = true };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Engine().Executor.ExecuteAsync(Tests.Execution.Engine.Request("{ rows(count: 500000) { id } }"), pipe, Cancellation)
        );

        Assert.Equal(1, _chunksMade);
    }

    private Engine Engine(ExecutionOptions? options = null) =>
        Tests.Execution.Engine.Of(
            Sdl,
            resolvers =>
            {
                resolvers
                    .Root("Query")
                    .Property("rows", (_, field) => Chunks(field.Arguments.Get<int>("count"), -1))
                    .Property("page", (_, field) => new Page(field.Arguments.Get<int>("count"), field.Arguments.Get<int?>("fail") ?? -1))
                    .Property("numbers", (_, field) => Numbers(field.Arguments.Get<int>("count")))
                    .Property("groups", _ => Enumerable.Range(0, 3))
                    .Property("long", _ => Enumerable.Range(0, 25).Select(id => new Row(id, -1)).ToList());
                resolvers
                    .Type<Page>("Page")
                    .Property("title", _ => "t")
                    .Batch<IAsyncEnumerable<IReadOnlyList<Row>>>(
                        "nodes",
                        batch =>
                        {
                            batch.SetEach(page => Chunks(page.Count, page.Fail));
                            return default;
                        }
                    )
                    .Property("holes", page => Chunks(page.Count, page.Fail))
                    .Property("strict", page => Chunks(page.Count, page.Fail));
                resolvers.Type<int>("Group").Property("id", id => id).Property("rows", id => Chunks(id, -1));
                resolvers
                    .Type<Row>("Row")
                    .Property("id", row => row.Id)
                    .Property("name", _ => "the name of the row")
                    .Batch<int>(
                        "twice",
                        batch =>
                        {
                            _batches.Add(batch.Count);
                            for (var i = 0; i < batch.Count; i++)
                            {
                                if (batch[i].Id == batch[i].Fail)
                                {
                                    batch.Fail(i, new GraphQLError("no", "TEST"));
                                }

                                batch.Set(i, batch[i].Id * 2);
                            }

                            return default;
                        }
                    );
            },
            options
        );

    private async IAsyncEnumerable<IReadOnlyList<Row>> Chunks(
        int count,
        int fail,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        for (var start = 0; start < count; start += 1000)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            _chunksMade++;
            yield return [.. Enumerable.Range(start, Math.Min(1000, count - start)).Select(id => new Row(id, fail))];
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Numbers(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return [i];
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Broken(int after)
    {
        for (var i = 0; i < after; i++)
        {
            yield return [i];
        }

        await Task.Yield();
        throw new GraphQLException("broken", "TEST");
    }

    private sealed record Page(int Count, int Fail);

    private sealed record Row(int Id, int Fail);

    /// <summary>Counts what passes, and how much waits at most; keeps no more than the text of small responses.</summary>
    private sealed class CountingPipe : PipeWriter
    {
        private readonly StringBuilder _text = new();
        private byte[] _buffer = new byte[64];

        public long Total { get; private set; }

        public long Unflushed { get; private set; }

        public long Largest { get; private set; }

        public bool IsCompleted { get; init; }

        public Action? OnFlush { get; init; }

        public string Text => _text.ToString();

        public override void Advance(int bytes)
        {
            if (_text.Length < 10_000)
            {
                _text.Append(Encoding.UTF8.GetString(_buffer, 0, bytes));
            }

            Unflushed += bytes;
            Largest = Math.Max(Largest, Unflushed);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            OnFlush?.Invoke();
            Total += Unflushed;
            Unflushed = 0;
            return new(new FlushResult(isCanceled: false, IsCompleted));
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer.Length >= sizeHint ? _buffer : _buffer = new byte[sizeHint * 2];

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void CancelPendingFlush() { }

        public override void Complete(Exception? exception = null) { }
    }
}
