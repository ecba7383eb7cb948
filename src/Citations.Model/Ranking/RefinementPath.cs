namespace Citations.Model.Ranking;

/// <summary>
/// Goes from a general value to the most specific one that keeps enough of the support. A refinement is taken when it has at least a
/// quarter
/// of the support of the value that it refines, or half of it where that value has one open bound: two sources for "over 700 million" would
/// else give way to one for "1 billion".
/// </summary>
internal sealed class RefinementPath(ValueGraph graph, SupportSums sums, bool[]? isInferred)
{
    private const int Share = 4;
    private const int OpenShare = 2;

    /// <summary>The part of its support that a value leaves to a refinement that takes its place: one in so many.</summary>
    public static int ShareOf(ValueGraph graph, int value) => graph.IsOpen(graph.NodeOf(value)) ? OpenShare : Share;

    /// <summary>The strongest node that refines no other; -1 when there is no node.</summary>
    public int Top()
    {
        var best = -1;
        for (var node = 0; node < graph.NodeCount; node++)
        {
            if (graph.IsTop(node) && (best < 0 || IsStronger(node, best)))
            {
                best = node;
            }
        }

        return best;
    }

    /// <summary>The refinement that takes the place of a node; -1 when none does.</summary>
    public int Step(int node)
    {
        var best = -1;
        foreach (var kid in graph.Kids(node))
        {
            if (best < 0 || IsStronger(kid, best))
            {
                best = kid;
            }
        }

        return
            best >= 0
            && sums.Weights[best] > 0
            && (IsInferred(node) || sums.Weights[best] * (graph.IsOpen(node) ? OpenShare : Share) >= sums.Weights[node])
            ? best
            : -1;
    }

    /// <summary>From a node to where no refinement takes its place.</summary>
    public List<int> From(int node)
    {
        var path = new List<int> { node };
        for (var step = Step(node); step >= 0; step = Step(step))
        {
            path.Add(step);
        }

        return path;
    }

    /// <summary>Whether a node comes before another: the greater support, then the greater confidence, then the first in canonical
    /// order.</summary>
    public bool IsStronger(int node, int other)
    {
        if (IsInferred(node) != IsInferred(other) && (sums.Weights[node] <= 0 || sums.Weights[other] <= 0))
        {
            return IsInferred(other);
        }

        var order = sums.Weights[node].CompareTo(sums.Weights[other]);
        order = order != 0 ? order : sums.Confidences[node].CompareTo(sums.Confidences[other]);
        return order > 0 || (order == 0 && node < other);
    }

    private bool IsInferred(int node) => isInferred is not null && isInferred[node];
}
