using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules;

/// <summary>
/// A fragment's type condition names a type with fields: object, interface or union.
/// <see href="https://spec.graphql.org/September2025/#sec-Fragments-on-Object-Interface-or-Union-Types">Specification: Fragments on Object
/// Interface or Union Types</see>.
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
