using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.InputObjects;

/// <summary>An object value, in a default or an argument of a directive, must not have a field twice (specification §5.6.3).</summary>
internal static class UniqueInputFieldNames
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        foreach (var value in definitions.All.SelectMany(Defaults))
        {
            CheckValue(value, problems);
        }

        foreach (
            var argument in DirectiveSites
                .In(definitions.All)
                .SelectMany(site => site.Directives)
                .SelectMany(directive => directive.Arguments)
        )
        {
            CheckValue(argument.Value, problems);
        }
    }

    private static IEnumerable<ValueNode> Defaults(DefinitionNode definition)
    {
        var inputs = definition switch
        {
            FieldsTypeNode type => type.Fields.SelectMany(field => field.Arguments),
            InputObjectTypeNode type => type.Fields,
            DirectiveDefinitionNode directive => directive.Arguments,
            _ => [],
        };
        return inputs.Select(input => input.DefaultValue).OfType<ValueNode>();
    }

    private static void CheckValue(ValueNode value, ProblemList problems)
    {
        if (value is ListValueNode list)
        {
            foreach (var item in list.Values)
            {
                CheckValue(item, problems);
            }
        }
        else if (value is ObjectValueNode fields)
        {
            UniqueNames.Check(
                fields.Fields.Select(field => field.Name),
                problems,
                name => $"There can be only one input field named \"{name}\"."
            );
            foreach (var field in fields.Fields)
            {
                CheckValue(field.Value, problems);
            }
        }
    }
}
