using System.Text;
using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>
/// Compiles a validated operation. Each place of the document gets one plan for each possible object type. Places with the same selection
/// sets share plans, so nested interfaces do not multiply them.
/// </summary>
internal sealed class PlanCompiler
{
    private const int MaxPlannedFields = 100_000;

    private readonly ExecutableSchema _schema;
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly VariableValues _variables;
    private readonly Dictionary<PlanKey, ObjectPlan> _plans = [];
    private int _fieldCount;

    private PlanCompiler(ExecutableSchema schema, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, VariableValues variables)
    {
        _schema = schema;
        _fragments = fragments;
        _variables = variables;
    }

    /// <summary>The plan of the operation for the values of its conditions.</summary>
    /// <exception cref="GraphQLException">The root cannot be planned, or a list lacks its slicing argument.</exception>
    public static OperationPlan Compile(
        ExecutableSchema schema,
        IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
        OperationDefinitionNode operation,
        VariableValues variables
    )
    {
        var root =
            schema.Schema.RootType(operation.Operation)
            ?? throw new GraphQLException(
                new GraphQLError(
                    $"Schema is not configured to execute {operation.Operation.ToString().ToLowerInvariant()} operation.",
                    ErrorCodes.InvalidRequest
                ).At(operation)
            );
        var compiler = new PlanCompiler(schema, fragments, variables);
        var plan = compiler.ObjectPlanOf([operation.SelectionSet], root, inList: false);
        return new OperationPlan(operation, plan, compiler._fieldCount, CostCompiler.Compile(schema.Costs, plan));
    }

    private ObjectPlan ObjectPlanOf(IReadOnlyList<SelectionSetNode> selectionSets, ObjectType type, bool inList)
    {
        var key = new PlanKey(selectionSets, type, inList);
        if (_plans.TryGetValue(key, out var known))
        {
            return known;
        }

        var collector = new FieldCollector(_schema.Schema, _fragments, _variables, type);
        foreach (var selectionSet in selectionSets)
        {
            collector.Collect(selectionSet);
        }

        var fields = new List<FieldPlan>(collector.Groups.Count);
        foreach (var (name, nodes) in collector.Groups)
        {
            if (FieldPlanOf(name, nodes, type, inList) is { } field)
            {
                fields.Add(field);
            }
        }

        var plan = new ObjectPlan(type, [.. fields]);
        _plans.Add(key, plan);
        return plan;
    }

    private FieldPlan? FieldPlanOf(string responseName, List<FieldNode> nodes, ObjectType type, bool inList)
    {
        var first = nodes[0];
        if (_schema.Binding(type, first.Name.Value) is not { } binding)
        {
            return null;
        }

        if (_fieldCount >= MaxPlannedFields)
        {
            throw new GraphQLException(
                $"The operation selects more than {MaxPlannedFields} fields over all types.",
                ErrorCodes.LimitExceeded
            );
        }

        var definition = binding.Definition;
        var (arguments, error) = ArgumentsOf(binding, type, first);
        var shape = ValueShape.Of(definition.Type);
        var children = default(ChildPlans);
        try
        {
            children = ChildrenOf(definition.Type.Named, nodes, inList || shape.Item is not null);
        }
        catch (GraphQLException wrong) when (wrong.Errors[0].Code is not ErrorCodes.LimitExceeded)
        {
            error ??= wrong.Errors[0];
        }

        return new FieldPlan
        {
            Index = _fieldCount++,
            ResponseName = responseName,
            Nodes = nodes,
            Binding = binding,
            Shape = shape,
            Arguments = arguments,
            Error = error,
            Children = children,
            Constant = definition == Introspection.TypeNameMetaField ? Encoding.UTF8.GetBytes($"\"{type.Name}\"") : null,
            MayStream = shape.Item is not null && (!inList || binding.ComesInChunks),
        };
    }

    private (Arguments? Arguments, GraphQLError? Error) ArgumentsOf(FieldBinding binding, ObjectType type, FieldNode node)
    {
        if (ArgumentCoercion.UsesVariables(node.Arguments))
        {
            return (null, null);
        }

        try
        {
            return (binding.Coerce(type, node, _variables), null);
        }
        catch (GraphQLException wrong)
        {
            return (null, wrong.Errors[0]);
        }
    }

    private ChildPlans? ChildrenOf(NamedType type, List<FieldNode> nodes, bool inList)
    {
        if (type is not (FieldsType or UnionType))
        {
            return null;
        }

        var selectionSets = nodes.Select(node => node.SelectionSet).OfType<SelectionSetNode>().ToList();
        return new ChildPlans(
            type,
            [.. _schema.Schema.PossibleTypes(type).Select(possible => ObjectPlanOf(selectionSets, possible, inList))]
        );
    }

    /// <summary>The selection sets by identity, the type, and whether a list lies above. A list above rules out streaming.</summary>
    private readonly struct PlanKey(IReadOnlyList<SelectionSetNode> selectionSets, ObjectType type, bool inList) : IEquatable<PlanKey>
    {
        private readonly IReadOnlyList<SelectionSetNode> _selectionSets = selectionSets;
        private readonly ObjectType _type = type;
        private readonly bool _inList = inList;

        public bool Equals(PlanKey other) =>
            _type == other._type && _inList == other._inList && _selectionSets.SequenceEqual(other._selectionSets);

        public override bool Equals(object? obj) => obj is PlanKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(_type);
            hash.Add(_inList);
            foreach (var selectionSet in _selectionSets)
            {
                hash.Add(selectionSet);
            }

            return hash.ToHashCode();
        }
    }
}
