namespace Citations.Model.Ranking;

/// <summary>
/// How probable each node is, given the log odds of what was said (ACCU: Dong, Berti-Équille, Srivastava, VLDB 2009). Nodes that refine no
/// other
/// share 1 with one more alternative that nobody stated: p = exp(support) / (1 + Σ exp(support)). The refinements of a node share what it
/// has
/// in the same way. Where several values can be true, each node stands against the unstated alternative alone.
/// </summary>
internal sealed class Probabilities(ValueGraph graph, SupportSums sums, bool areExclusive)
{
    private readonly double[] _of = new double[graph.NodeCount];

    /// <summary>The probability of a node, after <see cref="Compute"/>.</summary>
    public double this[int node] => _of[node];

    /// <summary>Derives all probabilities from the sums as they are now.</summary>
    public void Compute()
    {
        if (graph.IsFlat)
        {
            Share(1, null);
            return;
        }

        var tops = Enumerable.Range(0, graph.NodeCount).Where(graph.IsTop).ToArray();
        Array.Fill(_of, double.PositiveInfinity);
        Share(1, tops);
        var missing = new int[graph.NodeCount];
        var ready = new Queue<int>(tops);
        while (ready.TryDequeue(out var node))
        {
            var kids = graph.Kids(node);
            if (kids.Length > 0)
            {
                Share(_of[node], kids);
            }

            foreach (var kid in kids)
            {
                missing[kid] = missing[kid] == 0 ? graph.Parents(kid).Length - 1 : missing[kid] - 1;
                if (missing[kid] == 0)
                {
                    ready.Enqueue(kid);
                }
            }
        }
    }

    /// <summary>Divides a probability among some nodes, or all; a node below several others gets the least of its shares.</summary>
    private void Share(double whole, int[]? nodes)
    {
        var count = nodes?.Length ?? graph.NodeCount;
        var (greatest, total) = (0L, 0.0);
        for (var i = 0; i < count; i++)
        {
            greatest = Math.Max(greatest, sums.Weights[nodes?[i] ?? i]);
        }

        for (var i = 0; i < count; i++)
        {
            total += Exp(sums.Weights[nodes?[i] ?? i] - greatest);
        }

        for (var i = 0; i < count; i++)
        {
            var node = nodes?[i] ?? i;
            var share = areExclusive ? Exp(sums.Weights[node] - greatest) / (total + Exp(-greatest)) : 1 / (1 + Exp(-sums.Weights[node]));
            _of[node] = nodes is null ? whole * share : Math.Min(_of[node], whole * share);
        }
    }

    private static double Exp(long weight) => Math.Exp((double)weight / LogOdds.Unit);
}
