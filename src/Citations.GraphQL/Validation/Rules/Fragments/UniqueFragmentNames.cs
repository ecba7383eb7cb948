using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Fragments;

/// <summary>
/// Fragment names must be unique. <see href="https://spec.graphql.org/September2025/#sec-Fragment-Name-Uniqueness">Specification §5.5.1.1,
/// Fragment Name Uniqueness</see>.
/// </summary>
public sealed class UniqueFragmentNames : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Fragment-Name-Uniqueness");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        var known = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        on.FragmentDefinition.Enter(fragment =>
        {
            var name = fragment.Name;
            if (!known.TryAdd(name.Value, name))
            {
                context.Report(this, $"There can be only one fragment named \"{name.Value}\".", known[name.Value], name);
            }
        });
    }
}
