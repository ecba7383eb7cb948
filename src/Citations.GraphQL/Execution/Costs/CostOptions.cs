namespace Citations.GraphQL.Execution.Costs;

/// <summary>What an operation may cost; a limit may be null: none.</summary>
public sealed record CostOptions
{
    /// <summary>The most that resolving may cost (<see cref="OperationCost.FieldCost"/>); more is refused with HC0047.</summary>
    public double? MaxFieldCost { get; init; } = 20_000;

    /// <summary>The most that the answer may cost (<see cref="OperationCost.TypeCost"/>); more is refused with HC0047.</summary>
    public double? MaxTypeCost { get; init; } = 20_000;
}

/// <summary>Whether a request wants to know what it costs.</summary>
public enum CostReport
{
    /// <summary>No.</summary>
    None,

    /// <summary>Yes, in <c>extensions.operationCost</c> of its answer.</summary>
    Report,

    /// <summary>It wants to know that and nothing else: it is not executed, and no limit refuses it.</summary>
    Validate,
}
