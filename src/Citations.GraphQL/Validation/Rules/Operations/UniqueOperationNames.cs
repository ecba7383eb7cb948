using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Operations;

/// <summary>
/// Operation names must be unique. <see href="https://spec.graphql.org/September2025/#sec-Operation-Name-Uniqueness">Specification
/// §5.2.2.1, Operation Name Uniqueness</see>.
/// </summary>
public sealed class UniqueOperationNames : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Operation-Name-Uniqueness");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        var known = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        on.Operation.Enter(operation =>
        {
            if (operation.Name is { } name && !known.TryAdd(name.Value, name))
            {
                context.Report(this, $"There can be only one operation named \"{name.Value}\".", known[name.Value], name);
            }
        });
    }
}
