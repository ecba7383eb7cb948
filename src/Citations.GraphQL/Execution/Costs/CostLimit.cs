using System.Globalization;
using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Execution.Costs;

/// <summary>Refuses operations that cost more than allowed.</summary>
internal static class CostLimit
{
    /// <summary>The errors of an operation that costs too much. Empty when it does not.</summary>
    public static IReadOnlyList<GraphQLError> Check(OperationCost cost, CostOptions limits, string of = "operation")
    {
        var fieldsFit = !(cost.FieldCost > limits.MaxFieldCost);
        var typesFit = !(cost.TypeCost > limits.MaxTypeCost);
        if (fieldsFit && typesFit)
        {
            return [];
        }

        var errors = new List<GraphQLError>(2);
        if (!fieldsFit)
        {
            errors.Add(TooMuch("field", cost.FieldCost, limits.MaxFieldCost!.Value, of));
        }

        if (!typesFit)
        {
            errors.Add(TooMuch("type", cost.TypeCost, limits.MaxTypeCost!.Value, of));
        }

        return errors;
    }

    private static GraphQLError TooMuch(string which, double cost, double most, string of) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The {which} cost of the {of} is {cost:0.###}; at most {most:0.###} is allowed. "
                    + $"Ask for shorter lists (first, last), or for fewer lists inside of lists, and follow the cursors."
            ),
            ErrorCodes.CostExceeded
        )
        {
            Extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [$"{which}Cost"] = cost,
                [$"max{char.ToUpperInvariant(which[0])}{which[1..]}Cost"] = most,
            },
        };
}
