using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation;

/// <summary>
/// A use of a variable: its node, the expected type, the expected type of the value around it, and whether the place has a default.
/// </summary>
internal sealed record VariableUsage(VariableNode Node, GraphQLType? Type, GraphQLType? ParentType, bool HasLocationDefault)
{
    public string Name => Node.Name.Value;
}

/// <summary>Where variables are used, for each operation with the fragments it reaches.</summary>
internal sealed class VariableIndex(Schema schema, FragmentIndex fragments)
{
    private readonly Dictionary<ExecutableDefinitionNode, IReadOnlyList<VariableUsage>> _own = [];
    private readonly Dictionary<FragmentClosure, VariableUsages> _shared = [];
    private readonly Dictionary<OperationDefinitionNode, OperationVariables> _operations = [];

    public OperationVariables Of(OperationDefinitionNode operation)
    {
        if (!_operations.TryGetValue(operation, out var variables))
        {
            var closure = fragments.ClosureOf([operation.SelectionSet]);
            if (!_shared.TryGetValue(closure, out var shared))
            {
                _shared[closure] = shared = new VariableUsages(closure.Fragments.SelectMany(UsagesIn));
            }

            _operations[operation] = variables = new OperationVariables(new VariableUsages(UsagesIn(operation)), shared);
        }

        return variables;
    }

    private IReadOnlyList<VariableUsage> UsagesIn(ExecutableDefinitionNode definition)
    {
        if (!_own.TryGetValue(definition, out var usages))
        {
            var found = new List<VariableUsage>();
            var types = new TypeTracker(schema);
            var hooks = new RuleHooks();
            hooks.Variable.Enter(node => found.Add(new(node, types.InputType, types.ParentInputType, types.HasLocationDefault)));
            new DocumentWalker(types, hooks).Definition(definition);
            _own[definition] = usages = found;
        }

        return usages;
    }
}

/// <summary>The variables that an operation uses: its own uses and those of its fragments, which other operations may share.</summary>
internal sealed record OperationVariables(VariableUsages Own, VariableUsages Shared)
{
    /// <summary>All uses, in the order in which errors about them are reported.</summary>
    public IEnumerable<VariableUsage> All => Own.All.Concat(Shared.All);

    public bool Uses(string name) => Own.Uses(name) || Shared.Uses(name);

    public IEnumerable<VariableUsage> KindsOf(string name) => Own.KindsOf(name).Concat(Shared.KindsOf(name));
}

/// <summary>
/// Uses of variables, in order and by name. By name, one use stands for all of the same kind (same types, same default). So the work for an
/// operation depends on the number of types, not of uses.
/// </summary>
internal sealed class VariableUsages
{
    private readonly Dictionary<string, HashSet<VariableUsage>> _byName = new(StringComparer.Ordinal);

    public VariableUsages(IEnumerable<VariableUsage> usages)
    {
        All = [.. usages];
        foreach (var usage in All)
        {
            if (!_byName.TryGetValue(usage.Name, out var kinds))
            {
                _byName[usage.Name] = kinds = new HashSet<VariableUsage>(SameKind.Instance);
            }

            kinds.Add(usage);
        }
    }

    public IReadOnlyList<VariableUsage> All { get; }

    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>How many variables are used.</summary>
    public int Count => _byName.Count;

    public bool Uses(string name) => _byName.ContainsKey(name);

    public IEnumerable<VariableUsage> KindsOf(string name) =>
        _byName.TryGetValue(name, out var kinds) ? kinds : (IEnumerable<VariableUsage>)[];

    private sealed class SameKind : IEqualityComparer<VariableUsage>
    {
        public static SameKind Instance { get; } = new();

        public bool Equals(VariableUsage? x, VariableUsage? y) =>
            x!.Type == y!.Type && x.ParentType == y.ParentType && x.HasLocationDefault == y.HasLocationDefault;

        public int GetHashCode(VariableUsage obj) => HashCode.Combine(obj.Type, obj.ParentType, obj.HasLocationDefault);
    }
}
