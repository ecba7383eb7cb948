using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules;

/// <summary>
/// No two arguments of a field or directive share a name.
/// <see href="https://spec.graphql.org/September2025/#sec-Argument-Uniqueness">Specification: Argument Uniqueness</see>.
/// </summary>
public sealed class UniqueArgumentNames : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Argument-Uniqueness");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        on.Field.Enter(field => Check(field.Arguments));
        on.Directive.Enter(directive => Check(directive.Arguments));

        void Check(IReadOnlyList<ArgumentNode> arguments)
        {
            foreach (var (name, nodes) in Duplicates.Of(arguments, argument => argument.Name))
            {
                context.Report(this, $"There can be only one argument named \"{name}\".", nodes);
            }
        }
    }
}
