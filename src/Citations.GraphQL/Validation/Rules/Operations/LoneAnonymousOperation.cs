using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Operations;

/// <summary>
/// An operation without a name must be the only one of its document.
/// <see href="https://spec.graphql.org/September2025/#sec-Lone-Anonymous-Operation">Specification §5.2.3.1, Lone Anonymous Operation</see>.
/// </summary>
public sealed class LoneAnonymousOperation : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Lone-Anonymous-Operation");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        var operations = 0;
        on.Document.Enter(document => operations = document.Definitions.Count(definition => definition is OperationDefinitionNode));
        on.Operation.Enter(operation =>
        {
            if (operation.Name is null && operations > 1)
            {
                context.Report(this, "This anonymous operation must be the only defined operation.", operation);
            }
        });
    }
}
