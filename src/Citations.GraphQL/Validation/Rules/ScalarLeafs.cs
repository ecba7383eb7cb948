namespace Citations.GraphQL.Validation.Rules;

/// <summary>
/// Scalars and enums have no selection set, and everything else has one.
/// <see href="https://spec.graphql.org/September2025/#sec-Leaf-Field-Selections">Specification: Leaf Field Selections</see>.
/// </summary>
public sealed class ScalarLeafs : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Leaf-Field-Selections");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Field.Enter(field =>
        {
            if (context.Types.Type is not { } type)
            {
                return;
            }

            var name = field.Name.Value;
            if (!TypeRelations.IsLeaf(type.Named))
            {
                if (field.SelectionSet is null)
                {
                    context.Report(
                        this,
                        $"Field \"{name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?",
                        field
                    );
                }
            }
            else if (field.SelectionSet is { } selectionSet)
            {
                context.Report(this, $"Field \"{name}\" must not have a selection since type \"{type}\" has no subfields.", selectionSet);
            }
        });
}
