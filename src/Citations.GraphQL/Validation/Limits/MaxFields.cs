namespace Citations.GraphQL.Validation.Limits;

/// <summary>Limits the fields of an operation, with fragments expanded.</summary>
/// <param name="limit">The largest number of fields.</param>
public sealed class MaxFields(int limit) : LimitRule
{
    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Operation.Enter(operation =>
        {
            var size = context.Metrics.Of(operation);
            if (size.Fields > limit)
            {
                context.Report(
                    this,
                    $"The operation selects {Show(size.Fields)} fields with its fragments expanded; {limit} is the most. Ask for less "
                        + "at a time.",
                    operation
                );
            }
        });
}
