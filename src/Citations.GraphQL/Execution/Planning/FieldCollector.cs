using Citations.GraphQL.Coercion;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>
/// Collects the fields that selection sets select on one object type (specification §6.3.2). Fragments are expanded, @skip and @include
/// applied, and fields grouped by response name.
/// </summary>
internal sealed class FieldCollector(
    Schema schema,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
    VariableValues variables,
    ObjectType type
)
{
    private readonly Dictionary<string, List<FieldNode>> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

    /// <summary>The groups by response name, in the order of their first field.</summary>
    public List<KeyValuePair<string, List<FieldNode>>> Groups { get; } = [];

    /// <summary>Adds the fields of a selection set.</summary>
    /// <exception cref="Errors.GraphQLException">The <c>if</c> argument of @skip or @include has no valid value.</exception>
    public void Collect(SelectionSetNode selectionSet)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (!Conditions.Include(selection, variables))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    Add(field);
                    break;
                case InlineFragmentNode inline when inline.TypeCondition is null || Applies(inline.TypeCondition):
                    Collect(inline.SelectionSet);
                    break;
                case FragmentSpreadNode spread
                    when fragments.TryGetValue(spread.Name.Value, out var fragment)
                        && Applies(fragment.TypeCondition)
                        && _visited.Add(spread.Name.Value):
                    Collect(fragment.SelectionSet);
                    break;
            }
        }
    }

    private void Add(FieldNode field)
    {
        if (!_byName.TryGetValue(field.ResponseName, out var group))
        {
            group = [];
            _byName.Add(field.ResponseName, group);
            Groups.Add(new(field.ResponseName, group));
        }

        group.Add(field);
    }

    private bool Applies(NamedTypeNode condition) =>
        schema.Type(condition.Name.Value) is { } conditionType && (conditionType == type || schema.IsSubType(conditionType, type));
}
