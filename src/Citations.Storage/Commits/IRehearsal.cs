using Citations.Storage.Errors;

namespace Citations.Storage.Commits;

/// <summary>A trial: batches are appended as to the store, and undone when it is disposed.</summary>
public interface IRehearsal : IAsyncDisposable
{
    /// <summary>What the batch would do after those before it. <see cref="CommitResult.Committed"/> is always false.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    ValueTask<CommitResult> AppendAsync(CommitBatch batch, CancellationToken cancellationToken);
}
