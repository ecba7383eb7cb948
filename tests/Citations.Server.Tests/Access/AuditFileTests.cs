using System.Text;
using Citations.Schema.Audit;
using Citations.Server.Access;
using Citations.Server.Access.Audit;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Access;

/// <summary>The file behind the audit log.</summary>
public sealed class AuditFileTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public void Lines_come_out_as_they_went_in_from_either_end_and_from_any_of_them(int length)
    {
        string[] lines = ["first", new string('x', length), "", new string('y', 70_000), "last"];
        File.WriteAllText(_directory.File("log"), string.Join('\n', lines) + "\nunfinished");
        using var file = File.OpenRead(_directory.File("log"));
        var forward = LineReader.Forward(file, null).Select(line => (line.Offset, Text: Encoding.UTF8.GetString(line.Line.Span))).ToList();
        var backward = LineReader
            .Backward(file, null)
            .Select(line => (line.Offset, Text: Encoding.UTF8.GetString(line.Line.Span)))
            .ToList();

        Assert.Equal(lines, forward.Select(line => line.Text));
        Assert.Equal(forward, Enumerable.Reverse(backward));
        Assert.Equal(lines[3..], LineReader.Forward(file, forward[2].Offset).Select(line => Encoding.UTF8.GetString(line.Line.Span)));
        Assert.Equal(
            lines[..2].Reverse(),
            LineReader.Backward(file, forward[2].Offset).Select(line => Encoding.UTF8.GetString(line.Line.Span))
        );
    }

    [Fact]
    public async Task Writers_at_the_same_time_and_an_unfinished_line_lose_nothing()
    {
        await new AuditFile(_directory.Path).AppendAsync([Entry("first")], TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(_directory.File("audit.ndjson"), "{\"at\":\"20", TestContext.Current.CancellationToken);
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    new AuditFile(_directory.Path)
                        .AppendAsync([Entry($"a{i}"), Entry($"b{i}")], TestContext.Current.CancellationToken)
                        .AsTask()
                )
        );

        var entries = new AuditFile(_directory.Path).Read(null, newestFirst: false).Select(placed => placed.Entry).ToList();
        Assert.Equal(41, entries.Count);
        Assert.Equal(41, entries.DistinctBy(entry => entry.Action).Count());
        Assert.Equal(Entry("first"), entries[0]);
    }

    [Fact]
    public async Task A_damaged_line_is_shown_as_such()
    {
        await File.WriteAllTextAsync(_directory.File("audit.ndjson"), "nonsense\n", TestContext.Current.CancellationToken);

        Assert.Equal("unreadable", Assert.Single(new AuditFile(_directory.Path).Read(null, newestFirst: true)).Entry.Action);
    }

    [Fact]
    public void A_refusal_is_logged_at_once_and_its_repetitions_when_the_minute_is_over()
    {
        var refusals = new RepeatedRefusals();
        Assert.True(refusals.IsFirst(Entry("addEntity")));
        Assert.False(refusals.IsFirst(Entry("addEntity")));
        Assert.False(refusals.IsFirst(Entry("addEntity")));
        Assert.True(refusals.IsFirst(Entry("addSource")));

        Assert.Empty(refusals.TakeDue(DateTimeOffset.UnixEpoch.AddSeconds(59)));
        Assert.Equal(2, Assert.Single(refusals.TakeDue(DateTimeOffset.UnixEpoch.AddSeconds(60))).Count);
        Assert.True(refusals.IsFirst(Entry("addEntity")));
    }

    private static AuditEntry Entry(string action) =>
        new()
        {
            At = DateTimeOffset.UnixEpoch,
            Action = action,
            Outcome = AuditOutcome.Refused,
        };
}
