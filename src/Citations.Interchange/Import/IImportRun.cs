namespace Citations.Interchange.Import;

/// <summary>Takes the chunks of an import, and says in the end what came of it.</summary>
internal interface IImportRun : IAsyncDisposable
{
    /// <summary>Items read so far.</summary>
    long Items { get; }

    /// <summary>Commits made so far.</summary>
    int Commits { get; }

    /// <summary>Whether a fault has ended it.</summary>
    bool IsOver { get; }

    /// <summary>Whether everything must be one chunk.</summary>
    bool IsAtOnce { get; }

    /// <summary>Takes a chunk.</summary>
    ValueTask TakeAsync(Chunk chunk, CancellationToken cancellationToken);

    /// <summary>Does what can only be done when everything was read.</summary>
    ValueTask FinishAsync(CancellationToken cancellationToken);

    /// <summary>What it has come to.</summary>
    ImportReport Report();
}
