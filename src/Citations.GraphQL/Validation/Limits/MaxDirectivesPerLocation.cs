using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Limits;

/// <summary>Limits the directives at one place.</summary>
/// <param name="limit">The largest number of directives.</param>
public sealed class MaxDirectivesPerLocation(int limit) : LimitRule
{
    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        on.Operation.Enter(node => Check(node, node.Directives));
        on.VariableDefinition.Enter(node => Check(node, node.Directives));
        on.Field.Enter(node => Check(node, node.Directives));
        on.FragmentSpread.Enter(node => Check(node, node.Directives));
        on.InlineFragment.Enter(node => Check(node, node.Directives));
        on.FragmentDefinition.Enter(node => Check(node, node.Directives));

        void Check(SyntaxNode node, IReadOnlyList<DirectiveNode> directives)
        {
            if (directives.Count > limit)
            {
                context.Report(this, $"{directives.Count} directives are applied in one place; {limit} is the most.", node);
            }
        }
    }
}
