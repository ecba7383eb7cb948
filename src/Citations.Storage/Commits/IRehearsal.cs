using Citations.Storage.Errors;

namespace Citations.Storage.Commits;

/// <summary>A dry run of several batches. Each batch sees those before it. All are undone on disposal.</summary>
public interface IRehearsal : IAsyncDisposable
{
    /// <summary>Returns what the batch would do. <see cref="CommitResult.Committed"/> is always false.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    ValueTask<CommitResult> AppendAsync(CommitBatch batch, CancellationToken cancellationToken);
}
