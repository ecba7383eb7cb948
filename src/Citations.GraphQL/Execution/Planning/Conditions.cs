using Citations.GraphQL.Coercion;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>The directives <c>@skip</c> and <c>@include</c> (specification §3.13.1, §3.13.2).</summary>
internal static class Conditions
{
    /// <summary>Whether a selection is executed.</summary>
    /// <exception cref="Errors.GraphQLException">The <c>if</c> argument has no valid value.</exception>
    public static bool Include(SelectionNode selection, VariableValues variables) =>
        selection.Directives.Count == 0
        || (
            If(selection, SpecifiedDirectives.Skip, variables) is not true
            && If(selection, SpecifiedDirectives.Include, variables) is not false
        );

    /// <summary>The variables used in <c>@skip</c> and <c>@include</c>, in the order of their first use.</summary>
    public static IReadOnlyList<string> VariablesOf(IEnumerable<ExecutableDefinitionNode> definitions)
    {
        var names = new List<string>();
        foreach (var definition in definitions)
        {
            Add(definition.SelectionSet);
        }

        return names;

        void Add(SelectionSetNode selectionSet)
        {
            foreach (var selection in selectionSet.Selections)
            {
                foreach (var name in VariablesOf(selection))
                {
                    if (!names.Contains(name, StringComparer.Ordinal))
                    {
                        names.Add(name);
                    }
                }

                if ((selection as FieldNode)?.SelectionSet is { } below)
                {
                    Add(below);
                }
                else if (selection is InlineFragmentNode inline)
                {
                    Add(inline.SelectionSet);
                }
            }
        }
    }

    private static IEnumerable<string> VariablesOf(SelectionNode selection) =>
        from directive in selection.Directives
        where directive.Name.Value is "skip" or "include"
        from argument in directive.Arguments
        let variable = argument.Value as VariableNode
        where variable is not null
        select variable.Name.Value;

    private static bool? If(SelectionNode selection, DirectiveDefinition definition, VariableValues variables)
    {
        foreach (var directive in selection.Directives)
        {
            if (string.Equals(directive.Name.Value, definition.Name, StringComparison.Ordinal))
            {
                var arguments = ArgumentCoercion.Coerce(
                    $"@{definition.Name}",
                    definition.Arguments,
                    directive.Arguments,
                    directive,
                    variables
                );
                return arguments is [{ Value: bool value }] && value;
            }
        }

        return null;
    }
}
