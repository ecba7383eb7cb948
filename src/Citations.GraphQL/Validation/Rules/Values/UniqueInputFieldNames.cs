using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Values;

/// <summary>
/// An input object must not have a field twice.
/// <see href="https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness">Specification §5.6.3, Input Object Field
/// Uniqueness</see>.
/// </summary>
public sealed class UniqueInputFieldNames : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Input-Object-Field-Uniqueness");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        var around = new Stack<Dictionary<string, NameNode>>();
        on.ObjectValue.Enter(_ => around.Push(new Dictionary<string, NameNode>(StringComparer.Ordinal)));
        on.ObjectField.Enter(field =>
        {
            var known = around.Peek();
            if (!known.TryAdd(field.Name.Value, field.Name))
            {
                context.Report(
                    this,
                    $"There can be only one input field named \"{field.Name.Value}\".",
                    known[field.Name.Value],
                    field.Name
                );
            }
        });
        on.ObjectValue.Leave(_ => around.Pop());
    }
}
