namespace Citations.Model.Ranking;

/// <summary>
/// The support of each node: the sum over voices of the greatest weight with which the voice states the node or a refinement of it.
/// Reads each edge at most once for each voice.
/// </summary>
internal sealed class SupportSums
{
    private readonly ValueGraph _graph;
    private readonly Statement[] _statements;
    private readonly int[] _stamp;
    private readonly Stack<int> _next = new();

    /// <summary>Takes the statements of a group.</summary>
    /// <param name="graph">How the values imply each other.</param>
    /// <param name="statements">In order of voice, then weight and confidence, the greater first (<see cref="Compare"/>).</param>
    public SupportSums(ValueGraph graph, Statement[] statements)
    {
        (_graph, _statements) = (graph, statements);
        _stamp = new int[graph.NodeCount];
        (Weights, Confidences) = (new long[graph.NodeCount], new long[graph.NodeCount]);
    }

    /// <summary>The sums of the weights, by node.</summary>
    public long[] Weights { get; }

    /// <summary>The sums of the confidences of the statements that count, by node.</summary>
    public long[] Confidences { get; }

    /// <summary>By voice; then the greater weight, the greater confidence and the smaller value first.</summary>
    public static int Compare(Statement left, Statement right)
    {
        var order = left.Voice.CompareTo(right.Voice);
        order = order != 0 ? order : right.Weight.CompareTo(left.Weight);
        order = order != 0 ? order : right.Confidence.CompareTo(left.Confidence);
        return order != 0 ? order : left.Value.CompareTo(right.Value);
    }

    /// <summary>Adds up all statements, or those of the voices that are not left out.</summary>
    public void Add(bool[]? leftOut = null)
    {
        Array.Clear(Weights);
        Array.Clear(Confidences);
        Array.Fill(_stamp, -1);
        foreach (var statement in _statements)
        {
            if (leftOut is null || !leftOut[statement.Voice])
            {
                Reach(statement);
            }
        }
    }

    private void Reach(in Statement statement)
    {
        var node = _graph.NodeOf(statement.Value);
        if (_stamp[node] == statement.Voice)
        {
            return;
        }

        Take(node, statement);
        if (_graph.IsFlat)
        {
            return;
        }

        _next.Push(node);
        while (_next.TryPop(out var current))
        {
            foreach (var parent in _graph.Parents(current))
            {
                if (_stamp[parent] != statement.Voice)
                {
                    Take(parent, statement);
                    _next.Push(parent);
                }
            }
        }
    }

    private void Take(int node, in Statement statement)
    {
        _stamp[node] = statement.Voice;
        Weights[node] += statement.Weight;
        Confidences[node] += statement.Confidence;
    }
}
