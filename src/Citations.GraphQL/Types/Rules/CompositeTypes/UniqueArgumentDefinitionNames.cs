using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.CompositeTypes;

/// <summary>A field or directive must not define an argument twice (specification §3.6.1, §3.13).</summary>
internal static class UniqueArgumentDefinitionNames
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        foreach (var definition in definitions.All)
        {
            if (definition is DirectiveDefinitionNode directive)
            {
                CheckArguments($"@{directive.Name.Value}", directive.Arguments, problems);
            }
            else if (definition is FieldsTypeNode type)
            {
                foreach (var field in type.Fields)
                {
                    CheckArguments($"{type.Name.Value}.{field.Name.Value}", field.Arguments, problems);
                }
            }
        }
    }

    private static void CheckArguments(string parent, IReadOnlyList<InputValueDefinitionNode> arguments, ProblemList problems) =>
        UniqueNames.CheckGroups(
            arguments.Select(argument => argument.Name),
            problems,
            name => $"Argument \"{parent}({name}:)\" can only be defined once."
        );
}
