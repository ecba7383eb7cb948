namespace Citations.GraphQL.Validation.Rules;

/// <summary>
/// No two variables of an operation share a name.
/// <see href="https://spec.graphql.org/September2025/#sec-Variable-Uniqueness">Specification: Variable Uniqueness</see>.
/// </summary>
public sealed class UniqueVariableNames : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Variable-Uniqueness");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Operation.Enter(operation =>
        {
            foreach (var (name, definitions) in Duplicates.Of(operation.VariableDefinitions, definition => definition.Variable.Name))
            {
                context.Report(this, $"There can be only one variable named \"${name}\".", definitions);
            }
        });
}
