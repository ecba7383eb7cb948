namespace Citations.GraphQL.Validation.Rules.Arguments;

/// <summary>
/// Arguments must be defined by their field or directive.
/// <see href="https://spec.graphql.org/September2025/#sec-Argument-Names">Specification §5.4.1, Argument Names</see>.
/// </summary>
public sealed class KnownArgumentNames : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Argument-Names");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        on.Directive.Enter(node =>
        {
            if (context.Directives.Find(node.Name.Value) is not { } directive)
            {
                return;
            }

            foreach (var argument in node.Arguments)
            {
                var name = argument.Name.Value;
                if (!directive.Arguments.Contains(name, StringComparer.Ordinal))
                {
                    var guess = context.DidYouMean(name, directive.Arguments);
                    context.Report(this, $"Unknown argument \"{name}\" on directive \"@{directive.Name}\".{guess}", argument);
                }
            }
        });
        on.Argument.Enter(node =>
        {
            if (context.Types is { InDirective: false, Argument: null, Field: { } field })
            {
                var guess = context.DidYouMean(node.Name.Value, field.Arguments.Select(argument => argument.Name));
                context.Report(this, $"Unknown argument \"{node.Name.Value}\" on field \"{field}\".{guess}", node);
            }
        });
    }
}
