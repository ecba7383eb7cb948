namespace Citations.GraphQL.Validation.Rules.Variables;

/// <summary>
/// Every variable that an operation and its fragments use must be declared by the operation.
/// <see href="https://spec.graphql.org/September2025/#sec-All-Variable-Uses-Defined">Specification §5.8.3, All Variable Uses Defined</see>.
/// </summary>
public sealed class NoUndefinedVariables : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("All-Variable-Uses-Defined");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Operation.Enter(operation =>
        {
            var variables = context.Variables.Of(operation);
            var defined = operation
                .VariableDefinitions.Select(definition => definition.Variable.Name.Value)
                .ToHashSet(StringComparer.Ordinal);
            if (AreDefined(variables.Own, defined) && AreDefined(variables.Shared, defined))
            {
                return;
            }

            foreach (var usage in variables.All)
            {
                if (!defined.Contains(usage.Name))
                {
                    var where = operation.Name is { } name ? $" by operation \"{name.Value}\"" : string.Empty;
                    context.Report(this, $"Variable \"${usage.Name}\" is not defined{where}.", usage.Node, operation);
                }
            }
        });

    /// <summary>Takes time in proportion to the operation's declarations, however much it shares with other operations.</summary>
    private static bool AreDefined(VariableUsages usages, HashSet<string> defined) =>
        usages.Count <= defined.Count && usages.Names.All(defined.Contains);
}
