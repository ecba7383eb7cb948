using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation.Rules.Fragments;

/// <summary>
/// A fragment's type and the type around it must have an object type in common.
/// <see href="https://spec.graphql.org/September2025/#sec-Fragment-Spread-Is-Possible">Specification §5.5.2.3, Fragment Spread Is
/// Possible</see>.
/// </summary>
public sealed class PossibleFragmentSpreads : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Fragment-Spread-Is-Possible");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        var overlaps = new Dictionary<(NamedType, NamedType), bool>();
        on.InlineFragment.Enter(fragment =>
        {
            if (!CanApply(context.Types.Type?.Named))
            {
                context.Report(this, $"Fragment cannot be spread here as {Reason(context.Types.Type!.Named)}", fragment);
            }
        });
        on.FragmentSpread.Enter(spread =>
        {
            var name = spread.Name.Value;
            var type = context.Fragments.Find(name) is { } fragment ? context.Schema.Type(fragment.TypeCondition.Name.Value) : null;
            if (!CanApply(type))
            {
                context.Report(this, $"Fragment \"{name}\" cannot be spread here as {Reason(type!)}", spread);
            }
        });

        // Other rules report types that do not exist or have no fields.
        bool CanApply(NamedType? type)
        {
            if (type is null || !TypeRelations.IsComposite(type) || context.Types.ParentType is not { } parent)
            {
                return true;
            }

            if (!overlaps.TryGetValue((parent, type), out var overlap))
            {
                overlaps[(parent, type)] = overlap = TypeRelations.Overlap(context.Schema, parent, type);
            }

            return overlap;
        }

        string Reason(NamedType type) => $"objects of type \"{context.Types.ParentType}\" can never be of type \"{type}\".";
    }
}
