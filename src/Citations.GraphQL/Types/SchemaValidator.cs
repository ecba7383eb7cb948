using Citations.GraphQL.Errors;
using Citations.GraphQL.Types.Rules.CompositeTypes;
using Citations.GraphQL.Types.Rules.Definitions;
using Citations.GraphQL.Types.Rules.Directives;
using Citations.GraphQL.Types.Rules.Enums;
using Citations.GraphQL.Types.Rules.InputObjects;

namespace Citations.GraphQL.Types;

/// <summary>Checks a schema against every rule of the type system (specification §3).</summary>
public static class SchemaValidator
{
    private static readonly IReadOnlyList<Action<Schema, ProblemList>> _rules =
    [
        RootTypes.Check,
        ReservedNames.Check,
        DirectiveArguments.Check,
        FieldsOfTypes.Check,
        InterfaceImplementations.Check,
        UnionMembers.Check,
        EnumValues.Check,
        InputFields.Check,
        InputObjectCycles.Check,
        DefaultValues.Check,
        DefaultValueCycles.Check,
        AppliedDirectiveValues.Check,
    ];

    /// <summary>All problems; empty when the schema is valid.</summary>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema) => Validate(schema, SchemaRuleOptions.Default);

    /// <inheritdoc cref="Validate(Schema)"/>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, SchemaRuleOptions options)
    {
        var problems = new ProblemList(namesSources: HasSeveralSources(schema));
        if (!options.AllowDirectiveCycles)
        {
            DirectiveCycles.Check(schema, problems);
        }

        foreach (var check in _rules)
        {
            check(schema, problems);
        }

        return problems.Errors;
    }

    private static bool HasSeveralSources(Schema schema) =>
        schema.Types.SelectMany(type => type.SyntaxNodes).Select(node => node.Span.Source).Distinct().Skip(1).Any();
}
