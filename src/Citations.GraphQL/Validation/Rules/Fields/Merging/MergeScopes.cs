using System.Runtime.CompilerServices;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation.Rules.Fields.Merging;

/// <summary>Creates the scopes of one document, each once.</summary>
internal sealed class MergeScopes(Schema schema, FragmentIndex fragments)
{
    private readonly Dictionary<(NamedType? Parent, SelectionSetNode Node), MergeScope> _scopes = [];

    /// <summary>The number of scopes so far.</summary>
    public int Count => _scopes.Count;

    /// <summary>The scope of a selection set on a type. The type is null when it is unknown.</summary>
    public MergeScope ScopeOf(NamedType? parent, SelectionSetNode node)
    {
        if (!_scopes.TryGetValue((parent, node), out var scope))
        {
            _scopes[(parent, node)] = scope = new MergeScope(_scopes.Count);
            Collect(scope, parent, node, []);
        }

        return scope;
    }

    /// <summary>The scope of a fragment, wherever it is spread.</summary>
    public MergeScope ScopeOf(FragmentDefinitionNode fragment) =>
        ScopeOf(schema.Type(fragment.TypeCondition.Name.Value), fragment.SelectionSet);

    /// <summary>The scope of the selection set of a field. Null when it has none.</summary>
    public MergeScope? Below(MergeField field) =>
        field.Node.SelectionSet is { } selectionSet ? ScopeOf(field.Type?.Named, selectionSet) : null;

    private void Collect(MergeScope scope, NamedType? parent, SelectionSetNode node, HashSet<FragmentDefinitionNode> spread)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in node.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    scope.Add(new MergeField(field, parent, (parent as FieldsType)?.Field(field.Name.Value)));
                    break;
                case InlineFragmentNode inline:
                    var type = inline.TypeCondition is { } condition ? schema.Type(condition.Name.Value) : parent;
                    Collect(scope, type, inline.SelectionSet, spread);
                    break;
                case FragmentSpreadNode name when fragments.Find(name.Name.Value) is { } fragment && spread.Add(fragment):
                    scope.Spreads.Add(fragment);
                    break;
            }
        }
    }
}
