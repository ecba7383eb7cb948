using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Costs;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>Computes the cost of a plan as far as possible without variables.</summary>
internal sealed class CostCompiler
{
    private readonly CostModel _model;
    private readonly Dictionary<(ObjectPlan Plan, SlicedList? Above), int> _places = [];
    private readonly List<CostStep> _steps = [];
    private readonly List<OperationCost> _costs = [];

    private CostCompiler(CostModel model) => _model = model;

    /// <summary>The formula of a plan.</summary>
    /// <exception cref="GraphQLException">A list needs exactly one slicing argument and does not have it.</exception>
    public static CostFormula Compile(CostModel model, ObjectPlan root)
    {
        var compiler = new CostCompiler(model);
        compiler.StepOf(root, above: null);
        return new CostFormula([.. compiler._steps], model.Inputs);
    }

    /// <param name="plan">The plan.</param>
    /// <param name="above">The list of the field above whose size applies to fields of this object, or null.</param>
    private int StepOf(ObjectPlan plan, SlicedList? above)
    {
        if (_places.TryGetValue((plan, above), out var known))
        {
            return known;
        }

        var (fieldCost, typeCost) = (0d, 0d);
        var terms = new List<CostTerm>();
        foreach (var field in plan.Fields)
        {
            if (TermOf(field, above) is not { } term)
            {
                continue;
            }

            if (DependsOnVariables(term))
            {
                terms.Add(term);
                continue;
            }

            var cost = CostFormula.CostOf(term, _costs, _model.Inputs, VariableValues.None);
            (fieldCost, typeCost) = (fieldCost + cost.FieldCost, typeCost + cost.TypeCost);
        }

        // The children were added first, because steps are evaluated in order.
        var place = _steps.Count;
        _steps.Add(new CostStep(new(fieldCost, typeCost), [.. terms]));
        _costs.Add(new(fieldCost, typeCost));
        _places.Add((plan, above), place);
        return place;
    }

    private CostTerm? TermOf(FieldPlan field, SlicedList? above)
    {
        if (_model.WeightsOf(field.Definition) is not { } weights)
        {
            return null;
        }

        var own = weights.Size is { } size ? new SlicedList(size, field.Definition, field.Nodes[0]) : null;
        var ofBelow = own is { Declared.SizedFields.Count: > 0 } ? own : null;
        var items =
            above is not null && above.Declared.SizedFields.Contains(field.Definition.Name) ? above
            : ofBelow is null && field.Shape.Item is not null ? own
            : null;
        var inputs = field
            .Nodes[0]
            .Arguments.Select(argument => (Input: field.Definition.Argument(argument.Name.Value)!, Literal: argument.Value))
            .Where(argument => argument.Input is not null && _model.Inputs.HasWeight(argument.Input));
        return new CostTerm(
            weights.Weight,
            weights.TypeWeight,
            [.. inputs],
            own,
            items,
            [.. (field.Children?.Plans ?? []).Select(child => StepOf(child, ofBelow))]
        );
    }

    private bool DependsOnVariables(CostTerm term) =>
        term.Own is { IsConstant: false }
        || term.Items is { IsConstant: false }
        || term.Inputs.Any(argument => _model.Inputs.UsesVariables(argument.Input, argument.Literal))
        || term.Children.Any(child => _steps[child].Terms.Length > 0);
}
