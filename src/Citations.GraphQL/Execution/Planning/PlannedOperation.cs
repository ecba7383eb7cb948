using System.Collections.Concurrent;
using Citations.GraphQL.Coercion;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>
/// An operation and its plans: one for each combination of the variables that @skip and @include ask, so that the plans
/// themselves are free of conditions.
/// </summary>
internal sealed class PlannedOperation
{
    /// <summary>Combinations remembered; whoever tries them all gets the rest compiled for him each time.</summary>
    private const int MostPlans = 16;
    private const int MostConditions = 32;

    private readonly ExecutableSchema _schema;
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly IReadOnlyList<string> _conditions;
    private readonly PlanBudget _budget;
    private readonly ConcurrentDictionary<ulong, OperationPlan> _plans = new();

    public PlannedOperation(
        ExecutableSchema schema,
        OperationDefinitionNode node,
        IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
        PlanBudget budget
    )
    {
        _schema = schema;
        _budget = budget;
        Node = node;
        _fragments = fragments;
        Variables = VariableDefinitions.Of(schema.Schema, node);
        _conditions = Conditions.VariablesOf(fragments.Values.Prepend<ExecutableDefinitionNode>(node));
    }

    public OperationDefinitionNode Node { get; }

    public VariableDefinitions Variables { get; }

    /// <summary>The plan for the values of a request.</summary>
    /// <exception cref="Errors.GraphQLException">A condition at the root has no value.</exception>
    public OperationPlan PlanFor(VariableValues variables)
    {
        if (_conditions.Count > MostConditions)
        {
            return Compile(variables);
        }

        var key = KeyOf(variables);
        if (_plans.TryGetValue(key, out var known))
        {
            return known;
        }

        var plan = Compile(variables);
        if (_plans.Count >= MostPlans || !_budget.TryTake(plan))
        {
            return plan;
        }

        if (_plans.TryAdd(key, plan))
        {
            return plan;
        }

        _budget.GiveBack(plan);
        return _plans[key];
    }

    private OperationPlan Compile(VariableValues variables) => PlanCompiler.Compile(_schema, _fragments, Node, variables);

    /// <summary>Two bits a condition: false, true, null or absent.</summary>
    private ulong KeyOf(VariableValues variables)
    {
        ulong key = 0;
        foreach (var name in _conditions)
        {
            var given = variables.TryGet(name, out var value);
            key =
                (key << 2)
                | (
                    value switch
                    {
                        false => 0UL,
                        true => 1UL,
                        _ => given ? 2UL : 3UL,
                    }
                );
        }

        return key;
    }
}
