namespace Citations.GraphQL.Validation.Rules.Variables;

/// <summary>
/// Variables must have input types. <see href="https://spec.graphql.org/September2025/#sec-Variables-Are-Input-Types">Specification §5.8.2,
/// Variables Are Input Types</see>.
/// </summary>
public sealed class VariablesAreInputTypes : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Variables-Are-Input-Types");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.VariableDefinition.Enter(definition =>
        {
            if (TypeRelations.Resolve(context.Schema, definition.Type) is { IsInput: false } type)
            {
                context.Report(
                    this,
                    $"Variable \"${definition.Variable.Name.Value}\" cannot be non-input type \"{type}\".",
                    definition.Type
                );
            }
        });
}
