namespace Citations.GraphQL.Validation.Rules.Fields;

/// <summary>
/// Scalars and enums must not have a selection set. All other types must have one.
/// <see href="https://spec.graphql.org/September2025/#sec-Leaf-Field-Selections">Specification §5.3.3, Leaf Field Selections</see>.
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
