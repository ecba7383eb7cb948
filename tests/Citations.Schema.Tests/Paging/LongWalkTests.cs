using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Schema.Tests.Harness;
using Xunit;
using Record = Citations.Model.Records.Record;

namespace Citations.Schema.Tests.Paging;

/// <summary>A walk as long as real ones are, while writers add, rename and move what it is about to see.</summary>
public sealed class LongWalkTests : IAsyncLifetime
{
    private const int Nodes = 100_000;
    private const int PagesBetweenCommits = 40;
    private Api _api = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() =>
        _api = await Api.OverAsync([
            [.. Enumerable.Range(0, Nodes).Select(Record (i) => new EntityRecord(new Entity(Key(i), EntityKind.Place, Label(i))))],
        ]);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task It_sees_each_of_100_000_nodes_once_as_it_was_when_the_walk_began()
    {
        var forward = new Walk(_api, "first: 50", "endCursor", "after");
        var backByLabel = new Walk(_api, "last: 50, order: [{label: ASC}]", "startCursor", "before");
        var writing = Task.CompletedTask;
        for (var pages = 0; await forward.StepAsync() | await backByLabel.StepAsync(); pages++)
        {
            if (pages % PagesBetweenCommits == 0)
            {
                await writing;
                writing = WriteAsync(pages);
            }
        }

        await writing;
        forward.CheckThatEachWasSeenOnce();
        backByLabel.CheckThatEachWasSeenOnce();
        Assert.True((await _api.QueryAsync("{ entities { totalCount } }")).At("entities.totalCount").GetInt32() > Nodes);
    }

    /// <summary>In front of the walk and behind it: new nodes between the old, and old ones with other names, so other places in an order
    /// by name.</summary>
    private Task WriteAsync(int number) =>
        Task.Run(() =>
            _api.CommitAsync([
                .. Enumerable
                    .Range(0, 20)
                    .Select(
                        Record (i) =>
                            new EntityRecord(
                                new Entity($"{Key((number * 37 * i) % Nodes)}-new-{number}", EntityKind.Person, $"New {number} {i}")
                            )
                    ),
                .. Enumerable
                    .Range(0, 20)
                    .Select(
                        Record (i) =>
                            new EntityRecord(
                                new Entity(
                                    Key(((number * 53) + (i * 4_999)) % Nodes),
                                    EntityKind.Person,
                                    $"{(i % 2 == 0 ? "A" : "Z")} renamed {number}"
                                )
                            )
                    ),
            ])
        );

    private static string Key(int number) => $"node-{number:000000}";

    private static string Label(int number) => $"Node {(number * 7_919L) % Nodes}";

    private sealed class Walk(Api api, string page, string cursor, string argument)
    {
        private readonly string _query =
            $"query ($at: String) {{ entities({page}, {argument}: $at) {{ pageInfo {{ {cursor} }} nodes {{ key label }} }} }}";
        private readonly Dictionary<string, string> _seen = new(Nodes, StringComparer.Ordinal);
        private string? _at;
        private bool _ended;

        /// <summary>Reads the next page; false when there was none.</summary>
        public async Task<bool> StepAsync()
        {
            if (_ended)
            {
                return false;
            }

            var entities = (await api.QueryAsync(_query, new { at = _at })).At("entities");
            var nodes = entities.At("nodes");
            foreach (var node in nodes.EnumerateArray())
            {
                Assert.True(_seen.TryAdd(node.Text("key")!, node.Text("label")!), $"{node.Text("key")} came twice");
            }

            _at = entities.Text($"pageInfo.{cursor}");
            _ended = nodes.GetArrayLength() < 50;
            return !_ended;
        }

        public void CheckThatEachWasSeenOnce()
        {
            Assert.Equal(Nodes, _seen.Count);
            Assert.All(Enumerable.Range(0, Nodes), i => Assert.Equal(Label(i), _seen[Key(i)]));
        }
    }
}
