using Citations.GraphQL.Execution.Planning;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>What a request selects below a field: fragments opened, @skip and @include applied.</summary>
public sealed class Selection
{
    private readonly ChildPlans? _children;

    internal Selection(ChildPlans? children) => _children = children;

    internal static Selection Empty { get; } = new(null);

    /// <summary>
    /// Whether the fields are selected one below the other, by their names in the schema (not their aliases):
    /// <c>Selects("nodes", "source")</c>. Below an interface or union it is enough that one type selects them.
    /// </summary>
    public bool Selects(params ReadOnlySpan<string> path) => Selects(_children, path);

    private static bool Selects(ChildPlans? children, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
        {
            return true;
        }

        if (children is null)
        {
            return false;
        }

        foreach (var plan in children.Plans)
        {
            foreach (var field in plan.Fields)
            {
                if (string.Equals(field.Definition.Name, path[0], StringComparison.Ordinal) && Selects(field.Children, path[1..]))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
