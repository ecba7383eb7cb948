namespace Citations.Model.Ranking;

/// <summary>Ranks the values of one group by counts or by log odds, along the refinements (<see cref="SupportMethod"/>).</summary>
internal sealed class Ranker
{
    private readonly SupportMethod _method;
    private readonly ValueGraph _graph;
    private readonly bool[]? _isInferred;
    private readonly int _voices;
    private readonly SupportSums _sums;
    private readonly SupportSums _own;
    private readonly RefinementPath _path;
    private readonly Probabilities? _probabilities;

    /// <summary>Takes what was said.</summary>
    /// <param name="method">Not <see cref="SupportMethod.NoisyOr"/>, which has no path and no counts.</param>
    /// <param name="graph">The values in canonical order.</param>
    /// <param name="statements">What counts, in any order.</param>
    /// <param name="isInferred">Whether no source states a value itself; null when every value is stated.</param>
    /// <param name="areExclusive">Whether at most one value can be true.</param>
    public Ranker(SupportMethod method, ValueGraph graph, Statement[] statements, bool[]? isInferred, bool areExclusive)
    {
        (_method, Values, _isInferred) = (method, graph, isInferred);
        Array.Sort(statements, SupportSums.Compare);
        Statements = statements;
        _graph = method == SupportMethod.Vote ? ValueGraph.Flat(graph.Count) : graph;
        _own = new SupportSums(ValueGraph.Flat(graph.Count), statements);
        _own.Add();
        _sums = _graph.IsFlat ? _own : new SupportSums(_graph, statements);
        _path = new RefinementPath(_graph, _sums, NodesInferred());
        _probabilities = method == SupportMethod.Iterative ? new Probabilities(_graph, _sums, areExclusive) : null;
        for (var i = 0; i < statements.Length; i++)
        {
            _voices += i == 0 || statements[i].Voice != statements[i - 1].Voice ? 1 : 0;
        }
    }

    /// <summary>How the values imply each other.</summary>
    public ValueGraph Values { get; }

    /// <summary>In order of voice.</summary>
    public Statement[] Statements { get; }

    /// <summary>The leading value when some voices are left out; -1 when nothing is left to lead.</summary>
    public int LeaderWithout(bool[] leftOut)
    {
        _sums.Add(leftOut);
        if (!ReferenceEquals(_own, _sums))
        {
            _own.Add(leftOut);
        }

        var path = PathOf();
        return path.Count == 0 || _sums.Weights[path[^1]] <= 0 ? -1 : Representative(path[^1]);
    }

    /// <summary>
    /// Ranks all values. The score of a value is its probability, but never more than that of the leader: a value that the leader implies
    /// is at
    /// least as probable, and its score is a lower bound.
    /// </summary>
    public RankedValues Rank()
    {
        _sums.Add();
        if (!ReferenceEquals(_own, _sums))
        {
            _own.Add();
        }

        var nodes = PathOf();
        var path = nodes.ConvertAll(Representative).ToArray();
        var depth = new int[_graph.NodeCount];
        for (var i = 0; i < nodes.Count; i++)
        {
            depth[nodes[i]] = i + 1;
        }

        var (support, scores) = (new long[_graph.Count], new double[_graph.Count]);
        for (var value = 0; value < support.Length; value++)
        {
            var node = _graph.NodeOf(value);
            support[value] = _sums.Weights[node];
            scores[value] = _probabilities is null
                ? _voices == 0
                    ? 0
                    : (double)support[value] / _voices
                : Math.Min(_probabilities[node], _probabilities[nodes[^1]]);
        }

        var order = Enumerable.Range(0, support.Length).ToArray();
        Array.Sort(order, (left, right) => Compare(left, right, path[^1], depth, scores));
        return new(order, path, support, scores);
    }

    private List<int> PathOf()
    {
        var top = _path.Top();
        if (top < 0)
        {
            return [];
        }

        _probabilities?.Compute();
        return _path.From(top);
    }

    /// <summary>Of values that imply each other, the one that is stated most.</summary>
    private int Representative(int node)
    {
        var members = _graph.Members(node);
        var best = members[0];
        foreach (var value in members)
        {
            best = CompareOwn(value, best) < 0 ? value : best;
        }

        return best;
    }

    private int Compare(int left, int right, int leader, int[] depth, double[] scores)
    {
        if (left == right || left == leader || right == leader)
        {
            return left == right ? 0
                : left == leader ? -1
                : 1;
        }

        var (node, other) = (_graph.NodeOf(left), _graph.NodeOf(right));
        var order = _probabilities is null ? 0 : scores[right].CompareTo(scores[left]);
        order = order != 0 || _probabilities is null ? order : depth[other].CompareTo(depth[node]);
        order = order != 0 ? order : _sums.Weights[other].CompareTo(_sums.Weights[node]);
        order = order != 0 ? order : _sums.Confidences[other].CompareTo(_sums.Confidences[node]);
        return order != 0 ? order : CompareOwn(left, right);
    }

    private int CompareOwn(int left, int right)
    {
        var order = IsInferred(left).CompareTo(IsInferred(right));
        order = order != 0 ? order : _own.Weights[right].CompareTo(_own.Weights[left]);
        order = order != 0 ? order : _own.Confidences[right].CompareTo(_own.Confidences[left]);
        return order != 0 ? order : left.CompareTo(right);
    }

    private bool IsInferred(int value) => _isInferred is not null && _isInferred[value];

    private bool[]? NodesInferred()
    {
        if (_isInferred is null)
        {
            return null;
        }

        var nodes = new bool[_graph.NodeCount];
        for (var node = 0; node < nodes.Length; node++)
        {
            nodes[node] = _graph.Members(node).All(IsInferred);
        }

        return nodes;
    }
}
