using System.Collections.Concurrent;
using Citations.GraphQL.Coercion;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>An operation with one plan for each combination of its @skip and @include variables. So a plan has no conditions.</summary>
internal sealed class PlannedOperation
{
    /// <summary>The number of cached plans. Further combinations are compiled for each request.</summary>
    private const int MaxPlans = 16;
    private const int MaxConditions = 32;

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
        Variables = VariableDefinitions.Read(schema.Schema, node);
        _conditions = Conditions.VariablesOf(fragments.Values.Prepend<ExecutableDefinitionNode>(node));
    }

    public OperationDefinitionNode Node { get; }

    public VariableDefinitions Variables { get; }

    /// <summary>The plan for the variables of a request.</summary>
    /// <exception cref="Errors.GraphQLException">The <c>if</c> argument of @skip or @include at the root has no valid value.</exception>
    public OperationPlan PlanFor(VariableValues variables)
    {
        if (_conditions.Count > MaxConditions)
        {
            return Compile(variables);
        }

        var key = KeyOf(variables);
        if (_plans.TryGetValue(key, out var known))
        {
            return known;
        }

        var plan = Compile(variables);
        if (_plans.Count >= MaxPlans || !_budget.TryTake(plan))
        {
            return plan;
        }

        if (_plans.TryAdd(key, plan))
        {
            return plan;
        }

        _budget.Return(plan);
        return _plans[key];
    }

    private OperationPlan Compile(VariableValues variables) => PlanCompiler.Compile(_schema, _fragments, Node, variables);

    /// <summary>Two bits for each condition: false, true, null or absent.</summary>
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
