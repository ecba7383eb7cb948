using Citations.Interchange.Import;
using Citations.Model.Claims;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Reliability;

/// <summary>
/// Fits how reliable sources are, and goes back to what was fitted earlier. What one commit sets is an epoch: it is used unchanged by later
/// writes, so that they derive only what they change, and earlier states read as they did.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="note">What the history of commits shows.</param>
public sealed class ReliabilityEpochs(ICitationStore store, CommitNote note)
{
    /// <summary>How many changed leaders are named.</summary>
    public const int MostNamed = 1_000;

    private const int CommitsAtOnce = 500;

    private readonly Dictionary<string, Property> _properties = new(StringComparer.Ordinal);

    /// <summary>Fits all sources over all single-valued questions, and commits what differs.</summary>
    /// <param name="dryRun">Whether nothing is committed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async ValueTask<ReliabilityReport> FitAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var at = await store.LatestAsync(cancellationToken);
        var data = new ReliabilityData();
        await foreach (var group in GroupsAsync(at, cancellationToken))
        {
            data.Add(group, _properties[group.Property]);
        }

        return await TakeOverAsync(data.Fit(null, cancellationToken), at, dryRun, cancellationToken);
    }

    /// <summary>Goes back to the reliabilities as of a commit.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="dryRun">Whether nothing is committed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ImportException">There is no such commit.</exception>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async ValueTask<ReliabilityReport> RollBackAsync(long commit, bool dryRun, CancellationToken cancellationToken)
    {
        var at = await store.LatestAsync(cancellationToken);
        var then =
            (commit <= 0 ? null : await store.AtAsync(commit, cancellationToken))
            ?? throw new ImportException(
                $"There is no commit {commit}. The newest is {at.Commit}; reliability --list shows those to go back to."
            );
        return await TakeOverAsync(await StoredAsync(then, cancellationToken), at, dryRun, cancellationToken);
    }

    /// <summary>The commits that set reliabilities, the newest first.</summary>
    public async ValueTask<IReadOnlyList<ReliabilityEpoch>> ListAsync(CancellationToken cancellationToken)
    {
        var epochs = new List<ReliabilityEpoch>();
        for (var before = long.MaxValue; ; )
        {
            var commits = await store.CommitsAsync(new CommitRange(0, before, CommitsAtOnce, NewestFirst: true), cancellationToken);
            epochs.AddRange(
                commits
                    .Where(static entry => entry.Reliabilities > 0)
                    .Select(static entry => new ReliabilityEpoch(entry.Snapshot, entry.Note.By, entry.Note.Message, entry.Reliabilities))
            );
            if (commits.Count < CommitsAtOnce)
            {
                return epochs;
            }

            before = commits[^1].Snapshot.Commit;
        }
    }

    private async ValueTask<ReliabilityReport> TakeOverAsync(
        IReadOnlyDictionary<string, SourceReliability> wanted,
        Snapshot at,
        bool dryRun,
        CancellationToken cancellationToken
    )
    {
        var standing = await StoredAsync(at, cancellationToken);
        var unfitted = new SourceReliability(LogOdds.Start, 0, 0);
        var records = wanted
            .Keys.Union(standing.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(source => new ReliabilityRecord(source, wanted.GetValueOrDefault(source) ?? unfitted))
            .Where(record => !record.Reliability.Equals(standing.GetValueOrDefault(record.Source)))
            .ToList();
        var (groups, changed, leaders) = await CompareAsync(standing, wanted, at, cancellationToken);
        var result =
            dryRun || records.Count == 0 ? null : await store.AppendAsync(new CommitBatch(records) { Note = note }, cancellationToken);
        return new(
            wanted.Count,
            records.Count,
            groups,
            changed,
            leaders,
            wanted,
            result is { Committed: true } made ? made.Snapshot : null
        );
    }

    /// <summary>Which values lead otherwise.</summary>
    private async ValueTask<(long Groups, long Changed, List<LeaderChange> Leaders)> CompareAsync(
        IReadOnlyDictionary<string, SourceReliability> before,
        IReadOnlyDictionary<string, SourceReliability> after,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var (groups, changed, leaders) = (0L, 0L, new List<LeaderChange>());
        var (old, next) = (RulesOf(before), RulesOf(after));
        await foreach (var group in GroupsAsync(at, cancellationToken))
        {
            if (group.Values.Count < 2)
            {
                continue;
            }

            groups++;
            var property = _properties[group.Property];
            var (led, leads) = (
                GroupRanking.Rank(group, property, old, withMargin: false).Order[0],
                GroupRanking.Rank(group, property, next, withMargin: false).Order[0]
            );
            if (led != leads)
            {
                changed++;
                if (leaders.Count < MostNamed)
                {
                    leaders.Add(
                        new LeaderChange(
                            group.Subject,
                            group.Property,
                            group.Qualifiers,
                            group.Values[led].Value,
                            group.Values[leads].Value
                        )
                    );
                }
            }
        }

        return (groups, changed, leaders);
    }

    private static SupportRules RulesOf(IReadOnlyDictionary<string, SourceReliability> reliabilities) =>
        new(SupportMethod.Iterative, source => reliabilities.GetValueOrDefault(source));

    private async ValueTask<IReadOnlyDictionary<string, SourceReliability>> StoredAsync(Snapshot at, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, SourceReliability>(StringComparer.Ordinal);
        await foreach (var page in store.Sources.StreamAsync(new PageQuery(), at, cancellationToken))
        {
            foreach (var source in page.Items)
            {
                if (source.Reliability is { } reliability)
                {
                    stored.Add(source.Key, reliability);
                }
            }
        }

        return stored;
    }

    private async IAsyncEnumerable<ClaimGroup> GroupsAsync(
        Snapshot at,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var page in store.ClaimGroups.StreamAsync(new PageQuery(), at, cancellationToken))
        {
            string[] missing =
            [
                .. page
                    .Items.Select(static group => group.Property)
                    .Where(key => !_properties.ContainsKey(key))
                    .Distinct(StringComparer.Ordinal),
            ];
            foreach (var property in await store.Properties.GetAsync(missing, at, cancellationToken))
            {
                _properties.Add(property!.Key, property);
            }

            foreach (var group in page.Items)
            {
                yield return group;
            }
        }
    }
}
