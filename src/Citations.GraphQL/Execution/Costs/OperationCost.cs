namespace Citations.GraphQL.Execution.Costs;

/// <summary>What an operation costs by the weights of the schema, before anything is read.</summary>
/// <param name="FieldCost">The work of resolving: the weights of all fields, arguments and input fields, each as often as the lists above
/// it are long.</param>
/// <param name="TypeCost">The size of the answer: the weights of the types of all objects that may be in it.</param>
public readonly record struct OperationCost(double FieldCost, double TypeCost)
{
    /// <summary>The larger of the two, to compare requests by.</summary>
    public double Largest => Math.Max(FieldCost, TypeCost);

    /// <summary>As the response's <c>extensions.operationCost</c> tells it.</summary>
    internal IReadOnlyDictionary<string, object?> Describe() =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["fieldCost"] = FieldCost, ["typeCost"] = TypeCost };
}
