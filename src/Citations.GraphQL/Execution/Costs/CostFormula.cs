using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Costs;

/// <summary>
/// The cost of a plan, worked out as far as it does not depend on variables: usually to the end. Steps stand in the order of evaluation,
/// children before
/// parents, the root last; places that share a plan share a step, so that it takes as long as the plan is large, not the answer.
/// </summary>
internal sealed class CostFormula(CostStep[] steps, InputWeights inputs)
{
    /// <summary>More than any limit; sums stop here, so that no infinity arises.</summary>
    private const double Most = 1e15;
    private readonly OperationCost? _constant = steps[^1].Terms.Length == 0 ? steps[^1].Constant : null;

    /// <summary>The cost for the variables of a request.</summary>
    /// <exception cref="GraphQLException">A list is not cut as it has to be.</exception>
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

            costs[i] = new(Math.Min(field, Most), Math.Min(type, Most));
        }

        return costs[^1];
    }

    /// <summary>The cost of one field, and of all below it, for each of its items.</summary>
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

        _ = term.Own?.Of(variables);
        var items = term.Items?.Of(variables) ?? 1;
        return new(Math.Min(Math.Max(0, weight) + (items * field), Most), Math.Min(items * (term.TypeWeight + type), Most));
    }
}

/// <summary>The cost of an object at one place of the plan.</summary>
/// <param name="Constant">Of the fields that do not depend on variables.</param>
/// <param name="Terms">The other fields.</param>
internal sealed record CostStep(OperationCost Constant, CostTerm[] Terms);

/// <summary>The cost of a field.</summary>
/// <param name="Weight">Of the field itself.</param>
/// <param name="TypeWeight">Of each object that it leads to.</param>
/// <param name="Inputs">The arguments that have a weight.</param>
/// <param name="Own">The list that its own arguments cut; null when there is none.</param>
/// <param name="Items">The list that it gives, cut by its own arguments or by those of the field above; null for one item.</param>
/// <param name="Children">The steps of what may stand below it, one for each type: the dearest counts.</param>
internal sealed record CostTerm(
    double Weight,
    double TypeWeight,
    (InputValueDefinition Input, ValueNode Literal)[] Inputs,
    SlicedList? Own,
    SlicedList? Items,
    int[] Children
);
