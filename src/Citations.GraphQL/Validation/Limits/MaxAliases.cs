namespace Citations.GraphQL.Validation.Limits;

/// <summary>
/// Limits the aliases of an operation, with fragments expanded. Aliases let one request ask for the same field many times.
/// </summary>
/// <param name="limit">The largest number of aliases.</param>
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
