using Citations.Interchange.Export;
using Citations.Interchange.Tests.Support;

namespace Citations.Interchange.Tests.Export;

/// <summary>What becomes of an export when its reader is slow, leaves, or fails.</summary>
public sealed class StreamingTests
{
    [Fact]
    public async Task A_reader_that_stops_is_waited_for_and_cancelling_ends_it()
    {
        await using var workbench = new Workbench();
        await workbench.ImportAsync(Lines.WithFacts(20_000));
        using var leave = new CancellationTokenSource();
        var reader = new StalledStream();
        var export = new Exporter(workbench.Store)
            .RunAsync(
                new ExportRequest(ExportFile.Of("facts.ndjson")),
                await workbench.Store.LatestAsync(Exports.Cancel),
                reader,
                leave.Token
            )
            .AsTask();
        await reader.Reached;
        Assert.False(export.IsCompleted);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => export);
        Assert.Equal(1, reader.Writes);
    }

    [Fact]
    public async Task A_reader_that_fails_ends_it_with_its_own_failure()
    {
        await using var workbench = new Workbench();
        await workbench.ImportAsync(Lines.WithFacts(5_000));
        var at = await workbench.Store.LatestAsync(Exports.Cancel);
        await Assert.ThrowsAsync<NotSupportedException>(() =>
            new Exporter(workbench.Store)
                .RunAsync(new ExportRequest(ExportFile.Of("facts.csv")), at, new MemoryStream([], writable: false), Exports.Cancel)
                .AsTask()
        );
    }

    [Fact]
    public async Task The_summary_is_of_the_bytes_that_went_out()
    {
        await using var workbench = new Workbench();
        await workbench.ImportAsync(Lines.WithFacts(3_456));
        using var output = new MemoryStream();
        var summary = await new Exporter(workbench.Store).RunAsync(
            new ExportRequest(ExportFile.Of("facts.ndjson")),
            await workbench.Store.LatestAsync(Exports.Cancel),
            output,
            Exports.Cancel
        );
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(output.ToArray()));
        Assert.Equal(new ExportSummary(3_456, output.Length, hash), summary);
        Assert.Equal(3_456, output.ToArray().Count(value => value == '\n'));
    }

    /// <summary>Takes the first piece and never comes to an end with it.</summary>
    private sealed class StalledStream : MemoryStream
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public int Writes { get; private set; }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            _reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
