using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules;

/// <summary>
/// No two fields of an input object share a name.
/// <see href="https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness">Specification: Input Object Field
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
