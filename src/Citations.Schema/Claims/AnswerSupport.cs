using Citations.GraphQL.Execution.Binding;
using Citations.Model.Claims;
using Citations.Model.Ranking;
using Citations.Model.Sources;
using Citations.Schema.Reading;

namespace Citations.Schema.Claims;

/// <summary>The support of one value by one method.</summary>
/// <param name="Answer">The value.</param>
/// <param name="Support">Its support.</param>
internal sealed record AnswerSupport(Answer Answer, Support Support)
{
    /// <summary>The stored support, or for another method the one that is computed from the stored group.</summary>
    public static async ValueTask ResolveAsync(FieldBatch<Answer, AnswerSupport> batch)
    {
        var method = batch.Arguments.Get<SupportMethod?>("method");
        var computed =
            method is { } wanted && Enumerable.Range(0, batch.Count).Any(i => batch[i].Value.Support.Method != wanted)
                ? await RankedAsync(batch, answer => answer, _ => wanted)
                : null;
        for (var i = 0; i < batch.Count; i++)
        {
            var isStored = method is null || batch[i].Value.Support.Method == method;
            batch.Set(i, new(batch[i], isStored ? batch[i].Value.Support : computed![i].Supports[batch[i].Place]));
        }
    }

    /// <summary>For each value on the way to the leader the steps down to it; none for other values.</summary>
    public static async ValueTask PathsAsync(FieldBatch<AnswerSupport, IReadOnlyList<AnswerStep>> batch)
    {
        var ranked = await RankedAsync(batch, support => support.Answer, support => support.Support.Method);
        for (var i = 0; i < batch.Count; i++)
        {
            var answer = batch[i].Answer;
            var steps = new List<AnswerStep>();
            foreach (var step in ranked[i].Path)
            {
                steps.Add(new(answer with { Place = step.Place }, step));
                if (step.Place == answer.Place)
                {
                    break;
                }
            }

            batch.Set(i, steps.Count > 0 && steps[^1].Step.Place == answer.Place ? steps : []);
        }
    }

    /// <summary>Ranks the group of each parent, each group once for each method.</summary>
    private static async ValueTask<RankedGroup[]> RankedAsync<TParent, TResult>(
        FieldBatch<TParent, TResult> batch,
        Func<TParent, Answer> answerOf,
        Func<TParent, SupportMethod> methodOf
    )
    {
        var read = Read.Of(batch);
        var keys = batch.Keys(parent => answerOf(parent).Group.Property);
        var found = await read.Store.Properties.GetAsync(keys, read.At, batch.CancellationToken);
        var properties = keys.Zip(found).ToDictionary(static pair => pair.First, static pair => pair.Second!, StringComparer.Ordinal);
        var reliabilities = await ReliabilitiesAsync(batch, answerOf, methodOf);
        var known = new Dictionary<(ClaimGroup, SupportMethod), RankedGroup>(GroupAndMethod.Instance);
        var ranked = new RankedGroup[batch.Count];
        for (var i = 0; i < ranked.Length; i++)
        {
            var (group, method) = (answerOf(batch[i]).Group, methodOf(batch[i]));
            if (!known.TryGetValue((group, method), out var result))
            {
                known.Add(
                    (group, method),
                    result = GroupRanking.Rank(
                        group,
                        properties[group.Property],
                        new SupportRules(method, source => reliabilities.GetValueOrDefault(source))
                    )
                );
            }

            ranked[i] = result;
        }

        return ranked;
    }

    /// <summary>The reliabilities of the sources of all groups that are ranked by a method that weighs sources.</summary>
    private static async ValueTask<IReadOnlyDictionary<string, SourceReliability>> ReliabilitiesAsync<TParent, TResult>(
        FieldBatch<TParent, TResult> batch,
        Func<TParent, Answer> answerOf,
        Func<TParent, SupportMethod> methodOf
    )
    {
        var keys = new DistinctKeys(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            if (methodOf(batch[i]) is SupportMethod.Iterative)
            {
                foreach (var contribution in answerOf(batch[i]).Group.Values.SelectMany(static value => value.Support.Contributions))
                {
                    keys.Add(contribution.Source);
                }
            }
        }

        var found = new Dictionary<string, SourceReliability>(StringComparer.Ordinal);
        if (keys.Keys.Count > 0)
        {
            var read = Read.Of(batch);
            foreach (var source in await read.Store.Sources.GetAsync(keys.Keys, read.At, batch.CancellationToken))
            {
                if (source is { Reliability: { } reliability })
                {
                    found.Add(source.Key, reliability);
                }
            }
        }

        return found;
    }

    /// <summary>Groups are compared by reference: they are the same objects for all values of one answer.</summary>
    private sealed class GroupAndMethod : IEqualityComparer<(ClaimGroup Group, SupportMethod Method)>
    {
        public static GroupAndMethod Instance { get; } = new();

        public bool Equals((ClaimGroup Group, SupportMethod Method) x, (ClaimGroup Group, SupportMethod Method) y) =>
            ReferenceEquals(x.Group, y.Group) && x.Method == y.Method;

        public int GetHashCode((ClaimGroup Group, SupportMethod Method) obj) =>
            HashCode.Combine(StringComparer.Ordinal.GetHashCode(obj.Group.Id), obj.Method);
    }
}

/// <summary>One value on the way to the leader.</summary>
/// <param name="Answer">The value.</param>
/// <param name="Step">Its numbers.</param>
internal sealed record AnswerStep(Answer Answer, PathStep Step);
