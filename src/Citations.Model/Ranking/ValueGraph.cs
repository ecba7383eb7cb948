namespace Citations.Model.Ranking;

/// <summary>
/// Which values of a claim group imply which: an edge leads from a value to one that it refines. Values that imply each other are one node.
/// Nodes on a cycle, which no consistent comparison yields, refine nothing.
/// </summary>
internal sealed class ValueGraph
{
    private static readonly int[] _none = [];

    private readonly int[]? _nodeOf;
    private readonly int[][]? _members;
    private readonly int[][]? _parents;
    private readonly int[][]? _kids;
    private readonly bool[]? _isOpen;

    private ValueGraph(int count) => (Count, NodeCount) = (count, count);

    private ValueGraph(int count, int[] nodeOf, int[][] members, int[][] parents, int[][] kids, bool[]? isOpen)
    {
        (Count, NodeCount, _nodeOf, _members, _parents, _kids) = (count, members.Length, nodeOf, members, parents, kids);
        if (isOpen is not null)
        {
            _isOpen = new bool[members.Length];
            for (var value = 0; value < count; value++)
            {
                _isOpen[nodeOf[value]] |= isOpen[value];
            }
        }
    }

    /// <summary>The number of values.</summary>
    public int Count { get; }

    /// <summary>The number of nodes: values, those that imply each other taken as one.</summary>
    public int NodeCount { get; }

    /// <summary>Whether no value implies another.</summary>
    public bool IsFlat => _nodeOf is null;

    /// <summary>A graph without edges.</summary>
    public static ValueGraph Flat(int count) => new(count);

    /// <summary>Builds the graph of some values.</summary>
    /// <param name="impliedBy">For each value, the values that refine or equal it; direct ones are enough.</param>
    /// <param name="isOpen">Whether a value has one open bound, which asks more of its refinements; null when none has.</param>
    public static ValueGraph Of(IReadOnlyList<IReadOnlyList<int>> impliedBy, bool[]? isOpen)
    {
        var count = impliedBy.Count;
        if (impliedBy.All(static refinements => refinements.Count == 0))
        {
            return new(count);
        }

        var (nodeOf, members) = Merge(impliedBy);
        var kids = Edges(impliedBy, nodeOf, members.Length);
        var parents = Reverse(kids);
        DropCycles(kids, parents);
        return new(count, nodeOf, members, parents, kids, isOpen);
    }

    /// <summary>The node of a value.</summary>
    public int NodeOf(int value) => _nodeOf is null ? value : _nodeOf[value];

    /// <summary>The values of a node, in canonical order.</summary>
    public IReadOnlyList<int> Members(int node) => _members is null ? [node] : _members[node];

    /// <summary>The nodes that a node refines directly.</summary>
    public int[] Parents(int node) => _parents is null ? _none : _parents[node];

    /// <summary>The nodes that refine a node directly.</summary>
    public int[] Kids(int node) => _kids is null ? _none : _kids[node];

    /// <summary>Whether the node refines no other.</summary>
    public bool IsTop(int node) => Parents(node).Length == 0;

    /// <summary>Whether a value of the node has one open bound.</summary>
    public bool IsOpen(int node) => _isOpen is not null && _isOpen[node];

    /// <summary>The number of nodes that refine no other.</summary>
    public int CountTops()
    {
        if (_parents is null)
        {
            return NodeCount;
        }

        return _parents.Count(static parents => parents.Length == 0);
    }

    /// <summary>Whether one node is another, or refines it, directly or through others.</summary>
    public bool Implies(int node, int general)
    {
        if (node == general || _parents is null)
        {
            return node == general;
        }

        var seen = new HashSet<int> { node };
        var next = new Stack<int>(seen);
        while (next.TryPop(out var current))
        {
            foreach (var parent in _parents[current])
            {
                if (parent == general)
                {
                    return true;
                }

                if (seen.Add(parent))
                {
                    next.Push(parent);
                }
            }
        }

        return false;
    }

    /// <summary>Takes values that imply each other directly as one node; nodes are numbered by their first value.</summary>
    private static (int[] NodeOf, int[][] Members) Merge(IReadOnlyList<IReadOnlyList<int>> impliedBy)
    {
        var edges = new HashSet<(int General, int Specific)>();
        for (var general = 0; general < impliedBy.Count; general++)
        {
            foreach (var specific in impliedBy[general])
            {
                edges.Add((general, specific));
            }
        }

        var root = Enumerable.Range(0, impliedBy.Count).ToArray();
        foreach (var (general, specific) in edges)
        {
            if (general < specific && edges.Contains((specific, general)))
            {
                var (a, b) = (Root(root, general), Root(root, specific));
                root[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        var numbers = new Dictionary<int, int>();
        var members = new List<List<int>>();
        var nodeOf = new int[impliedBy.Count];
        for (var value = 0; value < nodeOf.Length; value++)
        {
            var first = Root(root, value);
            if (!numbers.TryGetValue(first, out nodeOf[value]))
            {
                numbers.Add(first, nodeOf[value] = members.Count);
                members.Add([]);
            }

            members[nodeOf[value]].Add(value);
        }

        return (nodeOf, [.. members.Select(static list => list.ToArray())]);
    }

    private static int Root(int[] root, int value)
    {
        while (root[value] != value)
        {
            value = root[value] = root[root[value]];
        }

        return value;
    }

    private static int[][] Edges(IReadOnlyList<IReadOnlyList<int>> impliedBy, int[] nodeOf, int nodes)
    {
        var kids = new SortedSet<int>?[nodes];
        for (var general = 0; general < impliedBy.Count; general++)
        {
            foreach (var specific in impliedBy[general])
            {
                if (nodeOf[specific] != nodeOf[general])
                {
                    (kids[nodeOf[general]] ??= []).Add(nodeOf[specific]);
                }
            }
        }

        return [.. kids.Select(static set => set is null ? _none : set.ToArray())];
    }

    private static int[][] Reverse(int[][] kids)
    {
        var parents = new List<int>?[kids.Length];
        for (var node = 0; node < kids.Length; node++)
        {
            foreach (var kid in kids[node])
            {
                (parents[kid] ??= []).Add(node);
            }
        }

        return [.. parents.Select(static list => list is null ? _none : list.ToArray())];
    }

    /// <summary>Removes nodes from the general to the specific; those that are left lie on a cycle or below one, and lose their
    /// edges.</summary>
    private static void DropCycles(int[][] kids, int[][] parents)
    {
        var missing = parents.Select(static list => list.Length).ToArray();
        var ready = new Queue<int>(Enumerable.Range(0, missing.Length).Where(node => missing[node] == 0));
        var done = new bool[missing.Length];
        while (ready.TryDequeue(out var node))
        {
            done[node] = true;
            foreach (var kid in kids[node])
            {
                if (--missing[kid] == 0)
                {
                    ready.Enqueue(kid);
                }
            }
        }

        for (var node = 0; node < done.Length; node++)
        {
            kids[node] = done[node] ? Array.FindAll(kids[node], kid => done[kid]) : _none;
            parents[node] = done[node] ? parents[node] : _none;
        }
    }
}
