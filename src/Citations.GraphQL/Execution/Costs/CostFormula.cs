using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Costs;

/// <summary>
/// The cost of a plan. Everything that does not depend on variables is computed in advance, which is usually all of it. Steps are in order
/// of evaluation: children before parents, the root last. Places that share a plan share a step, so evaluation takes time in proportion to
/// the plan, not to the response.
/// </summary>
internal sealed class CostFormula(CostStep[] steps, InputWeights inputs)
{
    /// <summary>Above any limit. Sums stop here so that they never become infinite.</summary>
    private const double MaxCost = 1e15;
    private readonly OperationCost? _constant = steps[^1].Terms.Length == 0 ? steps[^1].Constant : null;

    /// <summary>The cost for the variables of a request.</summary>
    /// <exception cref="GraphQLException">A list needs exactly one slicing argument and does not have it.</exception>
    public OperationCost Evaluate(VariableValues variables)
    {
        if (_constant is { } constant)
        {
            return constant;
        }

        var costs = new OperationCost[steps.Length];
        for (var i = 0; i < costs.Length; i++)
        {
            var (field, type) = steps[i].Constant;
            foreach (var term in steps[i].Terms)
            {
                var cost = CostOf(term, costs, inputs, variables);
                (field, type) = (field + cost.FieldCost, type + cost.TypeCost);
            }

            costs[i] = new(Math.Min(field, MaxCost), Math.Min(type, MaxCost));
        }

        return costs[^1];
    }

    /// <summary>The cost of one field, with everything below it for each item.</summary>
    public static OperationCost CostOf(CostTerm term, IReadOnlyList<OperationCost> costs, InputWeights inputs, VariableValues variables)
    {
        var (field, type) = (0d, 0d);
        foreach (var child in term.Children)
        {
            field = Math.Max(field, costs[child].FieldCost);
            type = Math.Max(type, costs[child].TypeCost);
        }

        var weight = term.Weight;
        foreach (var (input, literal) in term.Inputs)
        {
            weight += inputs.CostOf(input, literal, variables);
        }

        _ = term.Own?.LengthFor(variables);
        var items = term.Items?.LengthFor(variables) ?? 1;
        return new(Math.Min(Math.Max(0, weight) + (items * field), MaxCost), Math.Min(items * (term.TypeWeight + type), MaxCost));
    }
}

/// <summary>The cost of an object at one place of the plan.</summary>
/// <param name="Constant">The sum of the fields that do not depend on variables.</param>
/// <param name="Terms">The other fields.</param>
internal sealed record CostStep(OperationCost Constant, CostTerm[] Terms);

/// <summary>The cost of a field.</summary>
/// <param name="Weight">The weight of the field itself.</param>
/// <param name="TypeWeight">The weight of each object that the field gives.</param>
/// <param name="Inputs">The arguments that have a weight.</param>
/// <param name="Own">The list that the field's own arguments slice, or null.</param>
/// <param name="Items">
/// The list that the field gives, sliced by its own arguments or by those of the field above. Null for a single item.
/// </param>
/// <param name="Children">The steps of the types that may stand below. The most expensive one counts.</param>
internal sealed record CostTerm(
    double Weight,
    double TypeWeight,
    (InputValueDefinition Input, ValueNode Literal)[] Inputs,
    SlicedList? Own,
    SlicedList? Items,
    int[] Children
);
