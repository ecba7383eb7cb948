namespace Citations.GraphQL.Validation.Limits;

/// <summary>Limits the nesting of an operation's fields, including fragments.</summary>
/// <param name="limit">The deepest nesting of fields.</param>
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
