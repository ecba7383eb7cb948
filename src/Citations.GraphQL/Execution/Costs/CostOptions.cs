namespace Citations.GraphQL.Execution.Costs;

/// <summary>The limits on the cost of an operation. Null means no limit.</summary>
public sealed record CostOptions
{
    /// <summary>The largest <see cref="OperationCost.FieldCost"/> allowed. More is refused with HC0047.</summary>
    public double? MaxFieldCost { get; init; } = 20_000;

    /// <summary>The largest <see cref="OperationCost.TypeCost"/> allowed. More is refused with HC0047.</summary>
    public double? MaxTypeCost { get; init; } = 20_000;
}

/// <summary>Whether the response reports the cost of the operation.</summary>
public enum CostReport
{
    /// <summary>No.</summary>
    None,

    /// <summary>Yes, in <c>extensions.operationCost</c> of its answer.</summary>
    Report,

    /// <summary>The response reports the cost and nothing else. The operation is not executed, and no limit refuses it.</summary>
    Validate,
}
