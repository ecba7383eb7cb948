using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Limits;

/// <summary>No place carries more directives than allowed.</summary>
/// <param name="limit">How many directives one place may carry.</param>
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
