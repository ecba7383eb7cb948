using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Feed;

/// <summary>What two states differ in, whatever happened between them.</summary>
/// <param name="Facts">Facts that were added or whose status differs, in the order in which they first changed.</param>
/// <param name="Groups">Claim groups whose agreement or leading value differs, in the default order.</param>
public sealed record StateComparison(IReadOnlyList<FactDifference> Facts, IReadOnlyList<GroupChange> Groups)
{
    /// <summary>So many facts and claim groups are compared; for more, read the changes one by one.</summary>
    public const int Most = 200_000;

    private const int KeysAtOnce = 500;

    /// <summary>Compares two states.</summary>
    /// <param name="store">The store.</param>
    /// <param name="from">The earlier state.</param>
    /// <param name="to">The later state.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.TooExpensive"/>: too much changed between them.</exception>
    public static async ValueTask<StateComparison> OfAsync(
        ICitationStore store,
        Snapshot from,
        Snapshot to,
        CancellationToken cancellationToken
    )
    {
        var (facts, groups) = (new List<string>(), new SortedDictionary<string, string>(StringComparer.Ordinal));
        var known = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var item in new ChangeFeed(store).ReadAsync(new FeedToken(from.Commit, null), to, null, cancellationToken))
        {
            if (item.Group is { } group)
            {
                groups[group.Place] = group.Group.Id;
            }
            else if (FactOf(item.Record!) is { } fact && known.Add(fact))
            {
                facts.Add(fact);
            }

            if (facts.Count + groups.Count > Most)
            {
                throw new StoreException(
                    StoreErrorCode.TooExpensive,
                    $"commits {from.Commit} to {to.Commit}",
                    $"more than {Most:N0} facts and questions changed between them",
                    "Compare states that are closer, or read the changes one by one"
                );
            }
        }

        return new(
            await DifferencesAsync(store, facts, from, to, cancellationToken),
            await GroupsAsync(store, groups, from, to, cancellationToken)
        );
    }

    private static string? FactOf(Record record) =>
        record switch
        {
            FactRecord fact => fact.Fact.Key,
            ReinstatementRecord reinstatement => reinstatement.Fact,
            SupersessionRecord supersession => supersession.Fact,
            RetractionRecord retraction => retraction.Fact,
            _ => null,
        };

    private static async ValueTask<List<FactDifference>> DifferencesAsync(
        ICitationStore store,
        List<string> keys,
        Snapshot from,
        Snapshot to,
        CancellationToken cancellationToken
    )
    {
        var differences = new List<FactDifference>();
        foreach (var chunk in keys.Chunk(KeysAtOnce))
        {
            var before = await store.Facts.GetAsync(chunk, from, cancellationToken);
            var after = await store.Facts.GetAsync(chunk, to, cancellationToken);
            for (var i = 0; i < chunk.Length; i++)
            {
                if (after[i] is { } fact && KindOf(before[i], fact) is { } kind)
                {
                    differences.Add(new FactDifference(kind, fact));
                }
            }
        }

        return differences;
    }

    /// <summary>A fact that was recorded and ended in between is in neither state.</summary>
    private static ChangeKind? KindOf(Fact? before, Fact after) =>
        (before?.Status, after.Status) switch
        {
            (null, FactStatus.Active) => ChangeKind.FactRecorded,
            (null, _) => null,
            (FactStatus.Retracted or FactStatus.Superseded, FactStatus.Active) => ChangeKind.FactReinstated,
            (var was, var now) when was == now => null,
            (_, FactStatus.Retracted) => ChangeKind.FactRetracted,
            _ => ChangeKind.FactSuperseded,
        };

    private static async ValueTask<List<GroupChange>> GroupsAsync(
        ICitationStore store,
        SortedDictionary<string, string> groups,
        Snapshot from,
        Snapshot to,
        CancellationToken cancellationToken
    )
    {
        var changes = new List<GroupChange>();
        foreach (var chunk in groups.Chunk(KeysAtOnce))
        {
            string[] keys = [.. chunk.Select(static pair => pair.Value)];
            IReadOnlyList<ClaimGroup?> before = await store.ClaimGroups.GetAsync(keys, from, cancellationToken);
            IReadOnlyList<ClaimGroup?> after = await store.ClaimGroups.GetAsync(keys, to, cancellationToken);
            for (var i = 0; i < keys.Length; i++)
            {
                if (new GroupChange(chunk[i].Key, before[i], after[i]) is { IsDecisive: true } change)
                {
                    changes.Add(change);
                }
            }
        }

        return changes;
    }
}

/// <summary>A fact that two states differ in.</summary>
/// <param name="Kind">Added, retracted, superseded or reinstated.</param>
/// <param name="Fact">The fact in the later state.</param>
public sealed record FactDifference(ChangeKind Kind, Fact Fact);
