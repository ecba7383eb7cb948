namespace Citations.Model.Ranking;

/// <summary>
/// How many voices would have to be taken away, with all they say in the group, before another value leads. Weights stay as they are.
/// Falling back to a more general value that the leader implies does not count.
/// For each rival the voices that do not back it go in order: those that back the leader most closely, or those with the greatest weight,
/// first. The least number over rivals and orders is taken. It is exact where all voices weigh the same and each states one value; else it
/// is
/// an upper bound.
/// </summary>
internal static class Margin
{
    /// <summary>So many of the strongest rivals are tried.</summary>
    private const int Rivals = 8;

    /// <summary>Up to so many voices are taken away one by one; of more, the number is found by halving.</summary>
    private const int OneByOne = 16;

    /// <summary>The least number of voices, and the value that then leads; null when no other value can lead.</summary>
    public static (int Voices, int FlipsTo)? Of(Ranker ranker, RankedValues ranked)
    {
        if (ranker.Values.NodeCount < 2)
        {
            return null;
        }

        var leader = ranked.Order[0];
        (int Voices, int FlipsTo)? best = null;
        foreach (var rival in ranked.Order.Where(value => !IsImplied(ranker.Values, leader, value)).Take(Rivals))
        {
            foreach (var byWeight in (ReadOnlySpan<bool>)[false, true])
            {
                best = Try(ranker, leader, Opponents(ranker, ranked, rival, byWeight), best);
            }
        }

        return best;
    }

    private static bool IsImplied(ValueGraph graph, int leader, int value) => graph.Implies(graph.NodeOf(leader), graph.NodeOf(value));

    private static (int, int)? Try(Ranker ranker, int leader, int[] opponents, (int Voices, int FlipsTo)? best)
    {
        var leftOut = new bool[ranker.Statements.Length == 0 ? 0 : ranker.Statements[^1].Voice + 1];
        var most = Math.Min(opponents.Length, best is { } found ? found.Voices - 1 : int.MaxValue);
        if (most <= OneByOne)
        {
            for (var count = 1; count <= most; count++)
            {
                leftOut[opponents[count - 1]] = true;
                if (FlipsTo() is var value and >= 0)
                {
                    return (count, value);
                }
            }

            return best;
        }

        var (low, high) = (0, most);
        var flipsTo = Without(high);
        if (flipsTo < 0)
        {
            return best;
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            var value = Without(middle);
            (low, high, flipsTo) = value >= 0 ? (low, middle, value) : (middle, high, flipsTo);
        }

        return (high, flipsTo);

        int Without(int count)
        {
            for (var i = 0; i < opponents.Length; i++)
            {
                leftOut[opponents[i]] = i < count;
            }

            return FlipsTo();
        }

        int FlipsTo()
        {
            var now = ranker.LeaderWithout(leftOut);
            return now >= 0 && !IsImplied(ranker.Values, leader, now) ? now : -1;
        }
    }

    /// <summary>The voices that back a value on the way to the leader and not the rival.</summary>
    private static int[] Opponents(Ranker ranker, RankedValues ranked, int rival, bool byWeight)
    {
        var graph = ranker.Values;
        var (rivalNode, path) = (graph.NodeOf(rival), Array.ConvertAll(ranked.Path, graph.NodeOf));
        var voices = new Dictionary<int, (int Depth, int Weight)>();
        var backers = new HashSet<int>();
        foreach (var statement in ranker.Statements)
        {
            var node = graph.NodeOf(statement.Value);
            if (graph.Implies(node, rivalNode))
            {
                backers.Add(statement.Voice);
            }
            else if (Array.FindLastIndex(path, step => graph.Implies(node, step)) is var depth and >= 0)
            {
                var (deepest, greatest) = voices.GetValueOrDefault(statement.Voice, (-1, int.MinValue));
                voices[statement.Voice] = (Math.Max(deepest, depth), Math.Max(greatest, statement.Weight));
            }
        }

        return
        [
            .. voices
                .Where(pair => !backers.Contains(pair.Key))
                .OrderByDescending(pair => byWeight ? 0 : pair.Value.Depth)
                .ThenByDescending(pair => pair.Value.Weight)
                .ThenBy(pair => pair.Key)
                .Select(pair => pair.Key),
        ];
    }
}
