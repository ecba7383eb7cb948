using System.Runtime.CompilerServices;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Limits;

/// <summary>
/// The size of a selection set with its fragments expanded. Sums stop at <see cref="Many"/>, because fragments that spread fragments can
/// double with each step.
/// </summary>
internal readonly record struct SelectionSize(int Fields, int Aliases, int Depth)
{
    /// <summary>Above any limit.</summary>
    public const int Many = 1_000_000_000;

    /// <summary>Adds a size that stands beside this one, that many fields deeper.</summary>
    public SelectionSize Plus(SelectionSize other, int deeper) =>
        new(
            Math.Min(Fields + other.Fields, Many),
            Math.Min(Aliases + other.Aliases, Many),
            Math.Max(Depth, Math.Min(deeper + other.Depth, Many))
        );
}

/// <summary>
/// Measures operations. Each definition is read once. Then fragments are summed up, starting with those that spread none. A fragment in a
/// cycle counts once; another rule reports it.
/// </summary>
internal sealed class SelectionMetrics(FragmentIndex fragments)
{
    private readonly Dictionary<ExecutableDefinitionNode, Measure> _own = [];
    private readonly Dictionary<ExecutableDefinitionNode, SelectionSize> _whole = [];

    public SelectionSize Of(OperationDefinitionNode operation)
    {
        // Depth first with an explicit stack, because chains of fragments have no limit.
        var stack = new Stack<ExecutableDefinitionNode>();
        stack.Push(operation);
        while (stack.TryPeek(out var definition))
        {
            if (_whole.ContainsKey(definition))
            {
                stack.Pop();
            }
            else if (!_own.TryGetValue(definition, out var measure))
            {
                _own[definition] = measure = new Measure(fragments);
                measure.Read(definition.SelectionSet, depth: 0);
                foreach (var (fragment, _) in measure.Spreads)
                {
                    if (!_own.ContainsKey(fragment))
                    {
                        stack.Push(fragment);
                    }
                }
            }
            else
            {
                _whole[definition] = measure.Spreads.Aggregate(
                    measure.Own,
                    (size, spread) => size.Plus(_whole.GetValueOrDefault(spread.Fragment), spread.Depth)
                );
                stack.Pop();
            }
        }

        return _whole[operation];
    }

    /// <summary>The size of a definition without its fragments, and the fragments it spreads with their depth.</summary>
    private sealed class Measure(FragmentIndex fragments)
    {
        public SelectionSize Own { get; private set; }

        public List<(FragmentDefinitionNode Fragment, int Depth)> Spreads { get; } = [];

        public void Read(SelectionSetNode node, int depth)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            foreach (var selection in node.Selections)
            {
                switch (selection)
                {
                    case FieldNode field:
                        Own = Own.Plus(new SelectionSize(1, field.Alias is null ? 0 : 1, 1), depth);
                        if (field.SelectionSet is { } below)
                        {
                            Read(below, depth + 1);
                        }

                        break;
                    case InlineFragmentNode inline:
                        Read(inline.SelectionSet, depth);
                        break;
                    case FragmentSpreadNode spread when fragments.Find(spread.Name.Value) is { } fragment:
                        Spreads.Add((fragment, depth));
                        break;
                }
            }
        }
    }
}
