namespace Citations.GraphQL.Validation.Rules.Variables;

/// <summary>
/// Every variable that an operation declares must be used by it or its fragments.
/// <see href="https://spec.graphql.org/September2025/#sec-All-Variables-Used">Specification §5.8.4, All Variables Used</see>.
/// </summary>
public sealed class NoUnusedVariables : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("All-Variables-Used");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Operation.Enter(operation =>
        {
            if (operation.VariableDefinitions.Count == 0)
            {
                return;
            }

            var variables = context.Variables.Of(operation);
            foreach (var definition in operation.VariableDefinitions)
            {
                var name = definition.Variable.Name.Value;
                if (!variables.Uses(name))
                {
                    var where = operation.Name is { } operationName ? $" in operation \"{operationName.Value}\"" : string.Empty;
                    context.Report(this, $"Variable \"${name}\" is never used{where}.", definition);
                }
            }
        });
}
