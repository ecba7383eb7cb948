using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules;

/// <summary>
/// No two fragments share a name.
/// <see href="https://spec.graphql.org/September2025/#sec-Fragment-Name-Uniqueness">Specification: Fragment Name Uniqueness</see>.
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
