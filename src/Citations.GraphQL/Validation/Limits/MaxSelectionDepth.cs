namespace Citations.GraphQL.Validation.Limits;

/// <summary>Fields of an operation do not nest deeper than allowed, fragments included.</summary>
/// <param name="limit">How deep fields may nest.</param>
public sealed class MaxSelectionDepth(int limit) : LimitRule
{
    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Operation.Enter(operation =>
        {
            var size = context.Metrics.Of(operation);
            if (size.Depth > limit)
            {
                context.Report(
                    this,
                    $"The operation nests fields {Show(size.Depth)} deep; {limit} is the most. Ask for less at a time.",
                    operation
                );
            }
        });
}
