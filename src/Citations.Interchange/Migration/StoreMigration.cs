using System.Security.Cryptography;
using Citations.Model.Ranking;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Migration;

/// <summary>How far a migration is.</summary>
/// <param name="Commits">Commits that were read.</param>
/// <param name="Copied">Commits that were written by this run.</param>
/// <param name="Total">Commits that there are to read.</param>
/// <param name="Phase">What it does.</param>
public readonly record struct MigrationProgress(long Commits, long Copied, long Total, MigrationPhase Phase);

/// <summary>What a migration does, in this order.</summary>
public enum MigrationPhase
{
    /// <summary>Commits are read, and written to the target.</summary>
    Copying,

    /// <summary>Everything that both stores hold is read and compared.</summary>
    Comparing,
}

/// <summary>What a migration did.</summary>
/// <param name="Copied">Commits that were written by this run; those that were there already are not among them.</param>
/// <param name="From">What the one store holds at the snapshot.</param>
/// <param name="To">What the other holds.</param>
public sealed record MigrationReport(long Copied, StoreDigest From, StoreDigest To)
{
    /// <summary>Whether both hold the same.</summary>
    public bool Succeeded => From == To;
}

/// <summary>
/// Copies one store to another with its whole history: every commit is made again, with its time, so what was known when stays as it was.
/// Interrupted, it goes on where it stopped: the target must hold the beginning of the same history, and nothing else.
/// </summary>
/// <param name="from">The store to copy.</param>
/// <param name="to">The store to fill; it must have been opened with <paramref name="clock"/>.</param>
/// <param name="clock">Says what time the target's commits are made at.</param>
public sealed class StoreMigration(ICitationStore from, ICitationStore to, MigrationClock clock)
{
    private SupportMethod? _method;
    private Snapshot _until;

    /// <summary>Copies everything up to the newest commit, then compares.</summary>
    /// <exception cref="StoreException">The target holds something else, or a store failed.</exception>
    public async ValueTask<MigrationReport> RunAsync(IProgress<MigrationProgress>? progress, CancellationToken cancellationToken)
    {
        var until = await from.LatestAsync(cancellationToken);
        _until = until;
        var there = await HistoryOfTargetAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (commits, copied) = (0L, 0L);
        await foreach (var commit in StoreHistory.CommitsAsync(from, until, cancellationToken))
        {
            if (commits == there.Commits)
            {
                Check(hash, there.Hash);
            }

            if (commits++ < there.Commits)
            {
                StoreHistory.Append(hash, commit);
            }
            else
            {
                await CopyAsync(commit, cancellationToken);
                copied++;
            }

            progress?.Report(new MigrationProgress(commits, copied, until.Commit, MigrationPhase.Copying));
        }

        if (commits <= there.Commits)
        {
            Check(hash, commits < there.Commits ? "" : there.Hash);
        }

        progress?.Report(new MigrationProgress(commits, copied, until.Commit, MigrationPhase.Comparing));
        var reached = await to.LatestAsync(cancellationToken);
        return new MigrationReport(
            copied,
            await StoreDigest.OfAsync(from, until, cancellationToken),
            await StoreDigest.OfAsync(to, reached, cancellationToken)
        );
    }

    /// <summary>The method by which the store ranks values; null while it has none to rank.</summary>
    private async ValueTask<SupportMethod?> MethodAsync(Snapshot at, CancellationToken cancellationToken) =>
        (await from.ClaimGroups.PageAsync(new PageQuery { Take = 1 }, at, cancellationToken)).Items is [var group, ..]
            ? group.Values[0].Support.Method
            : null;

    private async ValueTask CopyAsync(HistoryCommit commit, CancellationToken cancellationToken)
    {
        clock.Now = commit.Snapshot.CommittedAt;
        _method ??= await MethodAsync(commit.TellsMethods ? commit.Snapshot : _until, cancellationToken);
        var batch = new CommitBatch([.. commit.Changes.Select(change => change.Record)])
        {
            RecordQuotesNotFound = true,
            MethodOfNewStore = _method,
            Note = commit.Note,
        };
        var result = await to.AppendAsync(batch, cancellationToken);
        foreach (var (index, problem) in result.Problems)
        {
            throw new StoreException(
                StoreErrorCode.Corrupted,
                $"commit {commit.Snapshot.Commit}, record {index + 1}",
                $"the target refuses it ({problem.Message})",
                "Run reindex on the store that is copied, and report this if it stays so"
            );
        }
    }

    private async ValueTask<(long Commits, string Hash)> HistoryOfTargetAsync(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var commits = 0L;
        await foreach (var commit in StoreHistory.CommitsAsync(to, await to.LatestAsync(cancellationToken), cancellationToken))
        {
            StoreHistory.Append(hash, commit);
            commits++;
        }

        return (commits, Text(hash));
    }

    private static void Check(IncrementalHash hash, string expected)
    {
        if (!string.Equals(Text(hash), expected, StringComparison.Ordinal))
        {
            throw new StoreException(
                StoreErrorCode.ForeignDatabase,
                "the target store",
                "what it holds is not the beginning of the history that is copied",
                "Give the address of an empty store, or of one that an interrupted migration left"
            );
        }
    }

    private static string Text(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetCurrentHash());
}

/// <summary>A clock that shows the time of the commit that is copied. Timers run in real time.</summary>
public sealed class MigrationClock : TimeProvider
{
    private long _ticks;

    /// <summary>The time of the commit, in UTC.</summary>
    public DateTimeOffset Now
    {
        get => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _ticks, value.UtcTicks);
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Now;
}
