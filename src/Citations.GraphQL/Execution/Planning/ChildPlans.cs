using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>The plans below a field, one for each possible object type.</summary>
internal sealed class ChildPlans : Selection
{
    private readonly Dictionary<ObjectType, ObjectPlan> _byType;

    public ChildPlans(NamedType type, IReadOnlyList<ObjectPlan> plans)
    {
        Type = type;
        Plans = plans;
        Only = type is ObjectType ? plans[0] : null;
        _byType = plans.ToDictionary(plan => plan.Type);
        NeedResolving = plans.Any(plan => plan.NeedsResolving);
        AreAsync = plans.Any(plan => plan.IsAsync);
    }

    /// <summary>The field's named type.</summary>
    public NamedType Type { get; }

    public IReadOnlyList<ObjectPlan> Plans { get; }

    /// <summary>The plan of a field whose type is an object type. Then the value's type need not be looked up.</summary>
    public ObjectPlan? Only { get; }

    public bool NeedResolving { get; }

    public bool AreAsync { get; }

    public ObjectPlan this[ObjectType type] => _byType[type];

    public override bool Selects(params ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
        {
            return true;
        }

        foreach (var plan in Plans)
        {
            foreach (var field in plan.Fields)
            {
                if (string.Equals(field.Definition.Name, path[0], StringComparison.Ordinal) && field.Selection.Selects(path[1..]))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
