using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Fragments;

/// <summary>
/// The type condition of a fragment must be an object, interface or union type.
/// <see href="https://spec.graphql.org/September2025/#sec-Fragments-on-Object-Interface-or-Union-Types">Specification §5.5.1.3, Fragments
/// on Object Interface or Union Types</see>.
/// </summary>
public sealed class FragmentsOnCompositeTypes : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Fragments-on-Object-Interface-or-Union-Types");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        on.InlineFragment.Enter(fragment =>
        {
            if (fragment.TypeCondition is { } condition)
            {
                Check(condition, "Fragment");
            }
        });
        on.FragmentDefinition.Enter(fragment => Check(fragment.TypeCondition, $"Fragment \"{fragment.Name.Value}\""));

        void Check(NamedTypeNode condition, string what)
        {
            if (context.Schema.Type(condition.Name.Value) is { } type && !TypeRelations.IsComposite(type))
            {
                context.Report(this, $"{what} cannot condition on non composite type \"{type}\".", condition);
            }
        }
    }
}
