namespace Citations.GraphQL.Validation.Rules.Variables;

/// <summary>
/// Variable names of an operation must be unique. <see href="https://spec.graphql.org/September2025/#sec-Variable-Uniqueness">Specification
/// §5.8.1, Variable Uniqueness</see>.
/// </summary>
public sealed class UniqueVariableNames : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Variable-Uniqueness");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Operation.Enter(operation =>
        {
            foreach (var (name, definitions) in Duplicates.Find(operation.VariableDefinitions, definition => definition.Variable.Name))
            {
                context.Report(this, $"There can be only one variable named \"${name}\".", definitions);
            }
        });
}
