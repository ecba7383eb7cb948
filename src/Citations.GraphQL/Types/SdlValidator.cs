using Citations.GraphQL.Errors;
using Citations.GraphQL.Types.Building;
using Citations.GraphQL.Types.Rules.CompositeTypes;
using Citations.GraphQL.Types.Rules.Definitions;
using Citations.GraphQL.Types.Rules.Directives;
using Citations.GraphQL.Types.Rules.Enums;
using Citations.GraphQL.Types.Rules.InputObjects;

namespace Citations.GraphQL.Types;

/// <summary>Checks SDL documents before a schema is built from them, for example for duplicate and unknown names.</summary>
internal static class SdlValidator
{
    private static readonly IReadOnlyList<Action<SdlDefinitions, ProblemList>> _rules =
    [
        OnlyTypeSystemDefinitions.Check,
        LoneSchemaDefinition.Check,
        UniqueOperationTypes.Check,
        UniqueTypeNames.Check,
        BuiltInTypes.Check,
        UniqueEnumValueNames.Check,
        UniqueFieldDefinitionNames.Check,
        UniqueArgumentDefinitionNames.Check,
        UniqueDirectiveNames.Check,
        KnownTypeNames.Check,
        KnownDirectives.Check,
        UniqueDirectivesPerLocation.Check,
        PossibleTypeExtensions.Check,
        OneOfExtensions.Check,
        KnownDirectiveArguments.Check,
        UniqueDirectiveArguments.Check,
        UniqueInputFieldNames.Check,
        RequiredDirectiveArguments.Check,
    ];

    public static IReadOnlyList<GraphQLError> Validate(SdlDefinitions definitions)
    {
        var problems = new ProblemList(definitions.Documents.Count > 1);
        foreach (var check in _rules)
        {
            check(definitions, problems);
        }

        return problems.Errors;
    }
}
