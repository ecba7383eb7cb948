using System.Collections.Concurrent;
using Citations.Interchange.Import;
using Citations.Model.Claims;
using Citations.Model.Copies;
using Citations.Model.Problems;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Evaluation;

/// <summary>Measures how often each method's leading value is true, on questions whose true value is known.</summary>
/// <param name="store">The store with the facts.</param>
public sealed class Evaluator(ICitationStore store)
{
    private const int Folds = 5;
    private const int NamedAtMost = 10;

    /// <summary>Compares the leading values with true ones.</summary>
    /// <param name="gold">The true values.</param>
    /// <param name="options">The methods, and whether copies count once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ImportException">A true value is no value of its property, or no question of the file is in the store.</exception>
    public async ValueTask<EvaluationReport> RunAsync(
        IReadOnlyList<GoldRow> gold,
        EvaluationOptions options,
        CancellationToken cancellationToken
    )
    {
        var at = await store.LatestAsync(cancellationToken);
        var names = await EntityNames.OfAsync(
            store,
            gold.Select(static row => row.Subject).Concat(gold.Select(static row => row.Value)),
            at,
            cancellationToken
        );
        var properties = new Dictionary<string, Property>(StringComparer.Ordinal);
        var groups = await GroupsAsync(properties, at, cancellationToken);
        if (!options.Copies)
        {
            groups = groups.ConvertAll(static group => GroupRanking.WithOrigins(group, static contribution => contribution.Source));
        }

        var data = DataOf(groups, properties);
        IReadOnlyList<CopyProposal> copies = options.Copies ? DataCopies.Find(groups, key => properties[key], cancellationToken) : [];
        if (copies.Count > 0)
        {
            var merged = CopyProposal.Merge(copies);
            groups = groups.ConvertAll(group =>
                GroupRanking.WithOrigins(group, contribution => merged.GetValueOrDefault(contribution.Source, contribution.Origin))
            );
            data = DataOf(groups, properties);
        }

        var (items, problems) = await ItemsAsync(gold, groups, properties, names, options, at, cancellationToken);
        var rows = Measure(groups, items, properties, data, options, cancellationToken);
        return new EvaluationReport(gold.Count, items.Count, problems.Count, [.. problems.Take(NamedAtMost)], copies, rows);
    }

    private async ValueTask<List<ClaimGroup>> GroupsAsync(
        Dictionary<string, Property> properties,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var groups = new List<ClaimGroup>();
        await foreach (var page in store.ClaimGroups.StreamAsync(new PageQuery(), at, cancellationToken))
        {
            groups.AddRange(page.Items);
        }

        string[] keys = [.. groups.Select(static group => group.Property).Distinct(StringComparer.Ordinal)];
        foreach (var property in await store.Properties.GetAsync(keys, at, cancellationToken))
        {
            properties.Add(property!.Key, property);
        }

        return groups;
    }

    private static ReliabilityData DataOf(List<ClaimGroup> groups, Dictionary<string, Property> properties)
    {
        var data = new ReliabilityData();
        foreach (var group in groups)
        {
            data.Add(group, properties[group.Property]);
        }

        return data;
    }

    private async ValueTask<(List<GoldItem> Items, List<string> Problems)> ItemsAsync(
        IReadOnlyList<GoldRow> gold,
        List<ClaimGroup> groups,
        Dictionary<string, Property> properties,
        EntityNames names,
        EvaluationOptions options,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var byQuestion = groups.ToLookup(static group => (group.Subject, group.Property));
        var (items, problems) = (new List<GoldItem>(), new List<string>());
        var broader = await BroaderEntities.OfAsync(store, properties.Values, at, cancellationToken);
        foreach (var rows in gold.GroupBy(row => (Subject: names.KeyOf(row.Subject), row.Property)))
        {
            var found = byQuestion[rows.Key].ToArray();
            if (found.Length != 1)
            {
                problems.Add(
                    found.Length == 0
                        ? $"line {rows.First().Line}: the store has no facts on '{rows.First().Subject}', '{rows.Key.Property}'"
                        : $"line {rows.First().Line}: qualifiers make '{rows.First().Subject}', '{rows.Key.Property}' {found.Length} "
                            + "questions"
                );
                continue;
            }

            var property = properties[rows.Key.Property];
            var above = broader.Of(property);
            Value[] truths = [.. rows.Select(row => In(row, () => GoldValue.Read(row.Value, property, found[0], names.KeyOf)))];
            items.Add(ItemOf(found[0], property, truths, above, options.BySurnames));
        }

        return items.Count > 0
            ? (items, problems)
            : throw new ImportException(
                $"No question of the file is in the store: {problems[0]}. Give the keys or labels that the store has."
            );
    }

    private static Value In(GoldRow row, Func<Value> read)
    {
        try
        {
            return read();
        }
        catch (ModelException fault)
        {
            throw new ImportException(
                $"line {row.Line}: the true value '{row.Value}' is no value of '{row.Property}': {fault.Problem.Message}",
                fault
            );
        }
    }

    private static GoldItem ItemOf(
        ClaimGroup group,
        Property property,
        Value[] truths,
        Func<string, IReadOnlySet<string>>? broader,
        bool bySurnames
    )
    {
        var verdicts = group
            .Values.Select(value => truths.Max(truth => GoldValue.Judge(truth, value.Value, property, broader, bySurnames)))
            .ToArray();
        var right = Enumerable.Range(0, verdicts.Length).Where(place => verdicts[place] != Verdict.Wrong).ToArray();
        var exact = Array.FindAll(right, place => verdicts[place] == Verdict.Exact);
        var best =
            exact.Length > 0
                ? exact
                : Array.FindAll(
                    right,
                    place =>
                        !Array.Exists(
                            right,
                            other =>
                                other != place
                                && GoldValue.Judge(group.Values[other].Value, group.Values[place].Value, property, broader, bySurnames)
                                    == Verdict.Ancestor
                        )
                );
        return new(group, property, verdicts, best.ToHashSet());
    }

    private static List<MethodResult> Measure(
        List<ClaimGroup> groups,
        List<GoldItem> items,
        Dictionary<string, Property> properties,
        ReliabilityData data,
        EvaluationOptions options,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<MethodResult>();
        var rivals = groups.FindAll(static group => group.Values.Count > 1);
        var before = rivals.ConvertAll(MajorityVote.Leader);
        rows.Add(
            Result(
                "MAJORITY",
                items,
                item => (MajorityVote.Leader(item.Group), MajorityVote.Score(item.Group)),
                changed: null,
                rivals.Count
            )
        );
        foreach (var method in options.Methods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var whole = method == SupportMethod.Iterative ? data.Fit(null, cancellationToken) : null;
            var leaders = rivals.ConvertAll(group => Rank(group, properties[group.Property], method, whole).Order[0]);
            var changed = leaders.Where((leader, i) => leader != before[i]).Count();
            before = leaders;
            var folds = new ConcurrentDictionary<int, IReadOnlyDictionary<string, SourceReliability>>();
            rows.Add(
                Result(
                    Model.Common.WireName.Of(method),
                    items,
                    item => Lead(item, whole is null ? null : folds.GetOrAdd(FoldOf(item.Group.Id), FitWithout)),
                    changed,
                    rivals.Count
                )
            );

            (int Leader, double Score) Lead(GoldItem item, IReadOnlyDictionary<string, SourceReliability>? reliabilities)
            {
                var ranked = Rank(item.Group, item.Property, method, reliabilities);
                return (ranked.Order[0], ranked.Supports[ranked.Order[0]].Score);
            }
        }

        return rows;

        IReadOnlyDictionary<string, SourceReliability> FitWithout(int fold) => data.Fit(id => FoldOf(id) != fold, cancellationToken);
    }

    private static RankedGroup Rank(
        ClaimGroup group,
        Property property,
        SupportMethod method,
        IReadOnlyDictionary<string, SourceReliability>? reliabilities
    ) =>
        GroupRanking.Rank(group, property, new SupportRules(method, source => reliabilities?.GetValueOrDefault(source)), withMargin: false);

    /// <summary>The part that a group belongs to: reliabilities for its part are fitted on the other parts.</summary>
    private static int FoldOf(string id) => Convert.ToInt32(id[^2..], 16) % Folds;

    private static MethodResult Result(
        string method,
        List<GoldItem> items,
        Func<GoldItem, (int Leader, double Score)> lead,
        int? changed,
        int rivals
    )
    {
        var (exact, best, ancestors) = (0, 0, 0);
        var scores = new List<(double Score, bool IsRight)>(items.Count);
        foreach (var item in items)
        {
            var (leader, score) = lead(item);
            exact += item.Verdicts[leader] == Verdict.Exact ? 1 : 0;
            best += item.Best.Contains(leader) ? 1 : 0;
            ancestors += item.Verdicts[leader] != Verdict.Wrong ? 1 : 0;
            scores.Add((score, item.Best.Contains(leader)));
        }

        return new(
            method,
            Share.Over(exact, items.Count),
            Share.Over(best, items.Count),
            Share.Over(ancestors, items.Count),
            Calibration.Error(scores),
            changed,
            rivals
        );
    }
}
