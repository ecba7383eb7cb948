using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Arguments;

/// <summary>
/// A field or directive must not be given an argument twice.
/// <see href="https://spec.graphql.org/September2025/#sec-Argument-Uniqueness">Specification §5.4.2, Argument Uniqueness</see>.
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
            foreach (var (name, nodes) in Duplicates.Find(arguments, argument => argument.Name))
            {
                context.Report(this, $"There can be only one argument named \"{name}\".", nodes);
            }
        }
    }
}
