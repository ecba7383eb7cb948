using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation.Rules.Fields.Merging;

/// <summary>
/// A selection set for merging: its fields by response name, including those of inline fragments, and the fragments it spreads.
/// </summary>
internal sealed class MergeScope(int id)
{
    private readonly Dictionary<string, List<MergeField>> _byName = new(StringComparer.Ordinal);

    /// <summary>Numbers scopes from 0, so that sets of scopes can be compared.</summary>
    public int Id { get; } = id;

    /// <summary>The response names in the order of their first field.</summary>
    public List<string> ResponseNames { get; } = [];

    /// <summary>The fragments, each once.</summary>
    public List<FragmentDefinitionNode> Spreads { get; } = [];

    public IReadOnlyList<MergeField> Fields(string responseName) =>
        _byName.TryGetValue(responseName, out var fields) ? fields : (IReadOnlyList<MergeField>)[];

    public void Add(MergeField field)
    {
        var name = field.Node.ResponseName;
        if (!_byName.TryGetValue(name, out var fields))
        {
            ResponseNames.Add(name);
            _byName[name] = fields = new List<MergeField>(1);
        }

        fields.Add(field);
    }
}

/// <summary>A field with the type it is selected from, and its definition if it has one.</summary>
internal sealed class MergeField(FieldNode node, NamedType? parent, FieldDefinition? definition)
{
    private ArgumentText? _arguments;

    public FieldNode Node { get; } = node;

    public NamedType? Parent { get; } = parent;

    public GraphQLType? Type { get; } = definition?.Type;

    /// <summary>The arguments in a comparable form.</summary>
    public ArgumentText Arguments => _arguments ??= ArgumentText.Print(Node.Arguments);

    /// <summary>Whether no object can have both fields, because they are selected from different object types.</summary>
    public bool ExcludedBy(MergeField other) => Parent != other.Parent && Parent is ObjectType && other.Parent is ObjectType;
}
