namespace Citations.Interchange.Import;

/// <summary>What an import refused: counted, grouped, told, and kept in the files of rejects.</summary>
internal sealed class RefusalLog(ImportOptions options) : IAsyncDisposable
{
    private readonly List<ImportRefusal> _first = [];
    private readonly RefusalGroups _groups = new();
    private readonly RejectsFiles? _rejects = options.KeepsRejects ? new RejectsFiles(options.RejectsFile!) : null;

    /// <summary>Items that were refused.</summary>
    public long Items { get; private set; }

    /// <summary>Facts that were refused of items that were taken.</summary>
    public long Facts { get; private set; }

    /// <summary>The first refusals.</summary>
    public IReadOnlyList<ImportRefusal> First => _first;

    /// <summary>All refusals, those that are alike together.</summary>
    public IReadOnlyList<RefusalGroup> Groups => _groups.All;

    /// <summary>The files of rejects.</summary>
    public IReadOnlyList<string> Paths => _rejects?.Paths ?? [];

    /// <summary>Whether more was refused than was to be left out.</summary>
    public bool IsTooMany => !options.DryRun && (options.MaxErrors is { } most ? Items + Facts > most : Items > 0);

    /// <exception cref="ImportException">The file of rejects cannot be written.</exception>
    public async ValueTask AddAsync(RefusedItem refused, CancellationToken cancellationToken)
    {
        if (refused.Refusal is { } refusal)
        {
            (Items, Facts) = refused.IsFact ? (Items, Facts + 1) : (Items + 1, Facts);
            if (_first.Count < options.MaxRefusals)
            {
                _first.Add(refusal);
            }

            if (_groups.Add(refusal) <= options.MaxAlike)
            {
                options.Refused?.Invoke(refusal);
            }
        }

        if (_rejects is not null && refused.Reject is { } reject)
        {
            await _rejects.AddAsync(reject, isRest: refused.Refusal is null, cancellationToken);
        }
    }

    /// <exception cref="ImportException">The files cannot be written.</exception>
    public Task FlushAsync() => _rejects?.FlushAsync() ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _rejects?.DisposeAsync() ?? default;
}
