namespace Citations.GraphQL.Validation.Limits;

/// <summary>An operation does not use more aliases than allowed, fragments expanded: they are how one request asks for many.</summary>
/// <param name="limit">How many aliases an operation may use.</param>
public sealed class MaxAliases(int limit) : LimitRule
{
    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Operation.Enter(operation =>
        {
            var size = context.Metrics.Of(operation);
            if (size.Aliases > limit)
            {
                context.Report(
                    this,
                    $"The operation uses {Show(size.Aliases)} aliases; {limit} is the most. Ask for less at a time.",
                    operation
                );
            }
        });
}
