using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Fragments;

/// <summary>
/// A fragment must not spread itself, directly or through others.
/// <see href="https://spec.graphql.org/September2025/#sec-Fragment-Spreads-Must-Not-Form-Cycles">Specification §5.5.2.2, Fragment Spreads
/// Must Not Form Cycles</see>.
/// </summary>
public sealed class NoFragmentCycles : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Fragment-Spreads-Must-Not-Form-Cycles");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal);
        on.FragmentDefinition.Enter(fragment =>
        {
            if (visited.Add(fragment.Name.Value))
            {
                FindCycles(context, fragment, visited);
            }
        });
    }

    /// <summary>
    /// Depth first from one fragment, each fragment once. The stack is explicit, because chains of fragments have no limit.
    /// </summary>
    private void FindCycles(ValidationContext context, FragmentDefinitionNode start, HashSet<string> visited)
    {
        // For each fragment on the stack, the spread that led to the next one.
        var path = new List<FragmentSpreadNode>();
        var stack = new Stack<Step>();
        var depthOf = new Dictionary<string, int>(StringComparer.Ordinal);
        Push(start);
        while (stack.TryPeek(out var step))
        {
            path.RemoveRange(stack.Count - 1, path.Count - (stack.Count - 1));
            if (step.Next() is not { } spread)
            {
                depthOf.Remove(step.Name);
                stack.Pop();
                continue;
            }

            var name = spread.Name.Value;
            path.Add(spread);
            if (depthOf.TryGetValue(name, out var depth))
            {
                Report(context, path[depth..]);
            }
            else if (context.Fragments.Find(name) is { } fragment && visited.Add(name))
            {
                Push(fragment);
            }
        }

        void Push(FragmentDefinitionNode fragment)
        {
            depthOf[fragment.Name.Value] = stack.Count;
            stack.Push(new Step(fragment.Name.Value, context.Fragments.SpreadsIn(fragment.SelectionSet)));
        }
    }

    private void Report(ValidationContext context, List<FragmentSpreadNode> cycle)
    {
        var via = string.Join(", ", cycle.SkipLast(1).Select(spread => $"\"{spread.Name.Value}\""));
        var message = $"Cannot spread fragment \"{cycle[^1].Name.Value}\" within itself{(via.Length == 0 ? string.Empty : " via " + via)}.";
        context.Report(this, message, [.. cycle]);
    }

    private sealed class Step(string name, IReadOnlyList<FragmentSpreadNode> spreads)
    {
        private int _next;

        public string Name { get; } = name;

        public FragmentSpreadNode? Next() => _next < spreads.Count ? spreads[_next++] : null;
    }
}
