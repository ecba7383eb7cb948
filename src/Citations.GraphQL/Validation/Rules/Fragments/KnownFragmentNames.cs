namespace Citations.GraphQL.Validation.Rules.Fragments;

/// <summary>
/// A spread fragment must be defined. <see href="https://spec.graphql.org/September2025/#sec-Fragment-Spread-Target-Defined">Specification
/// §5.5.2.1, Fragment Spread Target Defined</see>.
/// </summary>
public sealed class KnownFragmentNames : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Fragment-Spread-Target-Defined");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.FragmentSpread.Enter(spread =>
        {
            if (context.Fragments.Find(spread.Name.Value) is null)
            {
                context.Report(this, $"Unknown fragment \"{spread.Name.Value}\".", spread.Name);
            }
        });
}
