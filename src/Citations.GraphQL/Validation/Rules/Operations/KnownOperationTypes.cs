using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Operations;

/// <summary>
/// The schema must have a root type for the operation.
/// <see href="https://spec.graphql.org/September2025/#sec-Operation-Type-Existence">Specification §5.2.1.1, Operation Type Existence</see>.
/// </summary>
public sealed class KnownOperationTypes : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Operation-Type-Existence");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Operation.Enter(operation =>
        {
            if (context.Schema.RootType(operation.Operation) is null)
            {
                var kind = operation.Operation switch
                {
                    OperationType.Query => "query",
                    OperationType.Mutation => "mutation",
                    _ => "subscription",
                };
                context.Report(this, $"The {kind} operation is not supported by the schema.", operation);
            }
        });
}
