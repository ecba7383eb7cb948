namespace Citations.GraphQL.Validation.Rules.Directives;

/// <summary>
/// Directives must be defined and allowed at their place.
/// <see href="https://spec.graphql.org/September2025/#sec-Directives-Are-Defined">Specification §5.7.1, Directives Are Defined</see>.
/// </summary>
/// <remarks>
/// Also <see href="https://spec.graphql.org/September2025/#sec-Directives-Are-in-Valid-Locations">Directives Are in Valid Locations</see>.
/// </remarks>
public sealed class KnownDirectives : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Directives-Are-Defined");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Directive.Enter(node =>
        {
            var name = node.Name.Value;
            if (context.Directives.Find(name) is not { } directive)
            {
                context.Report(this, $"Unknown directive \"@{name}\".", node);
                return;
            }

            var location = context.Types.DirectiveLocation.ToString();
            if (!directive.Locations.Contains(location, StringComparer.Ordinal))
            {
                context.Report(this, $"Directive \"@{name}\" may not be used on {location}.", node);
            }
        });
}
