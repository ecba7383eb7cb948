using Citations.GraphQL.Validation.Rules.Arguments;
using Citations.GraphQL.Validation.Rules.Directives;
using Citations.GraphQL.Validation.Rules.Documents;
using Citations.GraphQL.Validation.Rules.Fields;
using Citations.GraphQL.Validation.Rules.Fragments;
using Citations.GraphQL.Validation.Rules.Operations;
using Citations.GraphQL.Validation.Rules.Values;
using Citations.GraphQL.Validation.Rules.Variables;

namespace Citations.GraphQL.Validation.Rules;

/// <summary>
/// The rules of the specification's §5, September 2025, in the order in which the reference implementation applies them. Where one node
/// breaks several rules, errors come in this order. Each rule links its section.
/// </summary>
public static class SpecifiedRules
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<ValidationRule> All { get; } =
    [
        new ExecutableDefinitions(),
        new KnownOperationTypes(),
        new UniqueOperationNames(),
        new LoneAnonymousOperation(),
        new SingleFieldSubscriptions(),
        new KnownTypeNames(),
        new FragmentsOnCompositeTypes(),
        new VariablesAreInputTypes(),
        new ScalarLeafs(),
        new FieldsOnCorrectType(),
        new UniqueFragmentNames(),
        new KnownFragmentNames(),
        new NoUnusedFragments(),
        new PossibleFragmentSpreads(),
        new NoFragmentCycles(),
        new UniqueVariableNames(),
        new NoUndefinedVariables(),
        new NoUnusedVariables(),
        new KnownDirectives(),
        new UniqueDirectivesPerLocation(),
        new KnownArgumentNames(),
        new UniqueArgumentNames(),
        new ValuesOfCorrectType(),
        new ProvidedRequiredArguments(),
        new VariablesInAllowedPosition(),
        new OverlappingFieldsCanBeMerged(),
        new UniqueInputFieldNames(),
    ];
}
