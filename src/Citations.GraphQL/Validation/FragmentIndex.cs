using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation;

/// <summary>The fragments of a document by name, and those that a selection set spreads, directly or through others.</summary>
public sealed class FragmentIndex
{
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<SelectionSetNode, IReadOnlyList<FragmentSpreadNode>> _spreads = [];
    private readonly Dictionary<string, FragmentClosure> _closures = new(StringComparer.Ordinal);

    internal FragmentIndex(DocumentNode document)
    {
        foreach (var definition in document.Definitions)
        {
            if (definition is FragmentDefinitionNode fragment)
            {
                _fragments[fragment.Name.Value] = fragment;
            }
        }
    }

    /// <summary>The fragment of that name, or null. Of several, the last one; another rule reports them.</summary>
    public FragmentDefinitionNode? Find(string name) => _fragments.GetValueOrDefault(name);

    /// <summary>
    /// The spreads in a selection set and in those nested in it. The set's own come first, then those of the nested sets, last set first.
    /// It is the order in which the reference implementation reports errors.
    /// </summary>
    public IReadOnlyList<FragmentSpreadNode> SpreadsIn(SelectionSetNode node)
    {
        if (_spreads.TryGetValue(node, out var known))
        {
            return known;
        }

        List<FragmentSpreadNode>? spreads = null;
        var pending = new Stack<SelectionSetNode>();
        pending.Push(node);
        while (pending.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                if (selection is FragmentSpreadNode spread)
                {
                    (spreads ??= []).Add(spread);
                }
                else if (SelectionSetOf(selection) is { } nested)
                {
                    pending.Push(nested);
                }
            }
        }

        return _spreads[node] = spreads ?? (IReadOnlyList<FragmentSpreadNode>)[];
    }

    /// <summary>
    /// Every fragment that the selection sets reach, each once. Selection sets that spread the same fragments share one closure, so many
    /// operations over the same fragments cost no more than one.
    /// </summary>
    internal FragmentClosure ClosureOf(IEnumerable<SelectionSetNode> roots)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var queue = new List<string>();
        Enqueue(roots);
        if (queue.Count == 0)
        {
            return FragmentClosure.Empty;
        }

        var key = string.Join(' ', queue.Order(StringComparer.Ordinal));
        if (_closures.TryGetValue(key, out var known))
        {
            return known;
        }

        var fragments = new List<FragmentDefinitionNode>();
        for (var i = 0; i < queue.Count; i++)
        {
            if (Find(queue[i]) is { } fragment)
            {
                fragments.Add(fragment);
                Enqueue([fragment.SelectionSet]);
            }
        }

        return _closures[key] = new FragmentClosure(fragments);

        void Enqueue(IEnumerable<SelectionSetNode> sets)
        {
            foreach (var set in sets)
            {
                foreach (var spread in SpreadsIn(set))
                {
                    if (names.Add(spread.Name.Value))
                    {
                        queue.Add(spread.Name.Value);
                    }
                }
            }
        }
    }

    private static SelectionSetNode? SelectionSetOf(SelectionNode selection) =>
        selection switch
        {
            FieldNode field => field.SelectionSet,
            InlineFragmentNode inline => inline.SelectionSet,
            _ => null,
        };
}

/// <summary>A set of fragments that spread no fragment outside the set.</summary>
internal sealed class FragmentClosure(IReadOnlyList<FragmentDefinitionNode> fragments)
{
    public static FragmentClosure Empty { get; } = new([]);

    /// <summary>The fragments, nearest first.</summary>
    public IReadOnlyList<FragmentDefinitionNode> Fragments { get; } = fragments;
}
