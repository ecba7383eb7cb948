using System.Threading.Channels;
using Citations.Schema.Audit;

namespace Citations.Server.Access.Audit;

/// <summary>
/// The audit log of a running server. One task writes for everybody, all that waits at a time with one flush to disk. What was done is
/// answered only
/// once it is on disk; a refusal is not waited for.
/// </summary>
internal sealed partial class AuditLog : IAuditTrail, IAsyncDisposable
{
    private readonly AuditFile _file;
    private readonly TimeProvider _time;
    private readonly ILogger<AuditLog> _log;
    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new() { SingleReader = true });
    private readonly RepeatedRefusals _refusals = new();
    private readonly Lock _lock = new();
    private readonly Task _writing;

    public AuditLog(AuditFile file, TimeProvider time, ILogger<AuditLog> log)
    {
        (_file, _time, _log) = (file, time, log);
        _writing = Task.Run(WriteAsync);
    }

    /// <inheritdoc/>
    public async ValueTask RecordAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Outcome is AuditOutcome.Refused)
        {
            Refused(entry);
            return;
        }

        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_queue.Writer.TryWrite(new Pending(entry, written)))
        {
            throw new AuditException("The audit log is closed.");
        }

        // Not given up when the client leaves: it was done, and is on its way to the disk.
        await written.Task;
    }

    /// <summary>Adds an entry on a refusal, at its turn.</summary>
    public void Refused(AuditEntry entry)
    {
        lock (_lock)
        {
            if (!_refusals.IsFirst(entry))
            {
                return;
            }
        }

        _queue.Writer.TryWrite(new Pending(entry, null));
    }

    /// <inheritdoc/>
    public IEnumerable<PlacedEntry> Read(long? beyond, bool newestFirst) => _file.Read(beyond, newestFirst);

    /// <summary>Writes what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync()
    {
        var open = true;
        while (open)
        {
            open = await WaitAsync();
            var batch = new List<Pending>();
            while (_queue.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            lock (_lock)
            {
                batch.AddRange(_refusals.TakeDue(open ? _time.GetUtcNow() : null).Select(entry => new Pending(entry, null)));
            }

            await WriteAsync(batch);
        }
    }

    /// <summary>Waits for entries, or until counts are due; false when there will be no more.</summary>
    private async ValueTask<bool> WaitAsync()
    {
        try
        {
            return await _queue.Reader.WaitToReadAsync().AsTask().WaitAsync(RepeatedRefusals.Window, _time);
        }
        catch (TimeoutException)
        {
            return true;
        }
    }

    private async ValueTask WriteAsync(List<Pending> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            await _file.AppendAsync(batch.Select(pending => pending.Entry), CancellationToken.None);
            batch.ForEach(pending => pending.Written?.SetResult());
        }
        catch (Exception fault)
        {
            LogLost(_log, batch.Count, fault.Message, fault);
            batch.ForEach(pending => pending.Written?.SetException(new AuditException("The audit log cannot be written.", fault)));
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Count} entries of the audit log could not be written: {Fault}")]
    private static partial void LogLost(ILogger logger, int count, string fault, Exception exception);

    private readonly record struct Pending(AuditEntry Entry, TaskCompletionSource? Written);
}
