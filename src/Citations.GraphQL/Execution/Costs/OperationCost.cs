namespace Citations.GraphQL.Execution.Costs;

/// <summary>The cost of an operation by the weights of the schema, known before execution.</summary>
/// <param name="FieldCost">
/// The cost of resolving: the weights of all fields, arguments and input fields, multiplied by the lengths of the lists above.
/// </param>
/// <param name="TypeCost">The size of the response: the weights of the types of all objects that it may contain.</param>
public readonly record struct OperationCost(double FieldCost, double TypeCost)
{
    /// <summary>The larger of the two. Used to compare requests.</summary>
    public double Largest => Math.Max(FieldCost, TypeCost);

    /// <summary>The cost of several operations together. Those without a cost do not run.</summary>
    public static OperationCost Sum(IEnumerable<OperationCost?> costs) =>
        costs
            .OfType<OperationCost>()
            .Aggregate(default(OperationCost), (sum, cost) => new(sum.FieldCost + cost.FieldCost, sum.TypeCost + cost.TypeCost));

    /// <summary>The entry <c>operationCost</c> of the response's <c>extensions</c>.</summary>
    internal IReadOnlyDictionary<string, object?> Describe() =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["fieldCost"] = FieldCost, ["typeCost"] = TypeCost };
}
