using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types;

/// <summary>A type with a name: scalar, object, interface, union, enum or input object.</summary>
public abstract class NamedType(string name) : GraphQLType
{
    /// <summary>The name, unique in the schema.</summary>
    public string Name { get; } = name;

    /// <summary>What the type is for, in Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>The definition, then the extensions in order. Empty for built-in types.</summary>
    public IReadOnlyList<TypeDefinitionOrExtensionNode> SyntaxNodes { get; init; } = [];

    /// <summary>The directives applied by the definition and all extensions, in order.</summary>
    public IEnumerable<DirectiveNode> AppliedDirectives => SyntaxNodes.SelectMany(node => node.Directives);

    /// <inheritdoc/>
    public sealed override NamedType Named => this;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>An object or interface type, which has fields.</summary>
public abstract class FieldsType(string name) : NamedType(name)
{
    private Dictionary<string, FieldDefinition> _byName = new(StringComparer.Ordinal);
    private IReadOnlyList<FieldDefinition> _fields = [];

    /// <summary>The fields in the order of their definition, extensions last.</summary>
    public IReadOnlyList<FieldDefinition> Fields
    {
        get => _fields;
        internal set
        {
            _fields = value;
            _byName = new Dictionary<string, FieldDefinition>(value.Count, StringComparer.Ordinal);
            foreach (var item in value)
            {
                item.DeclaringType = this;
                _byName.TryAdd(item.Name, item);
            }
        }
    }

    /// <summary>The interfaces it declares to implement.</summary>
    public IReadOnlyList<InterfaceType> Interfaces { get; internal set; } = [];

    /// <summary>The field of that name, or null. Meta fields are not included.</summary>
    public FieldDefinition? Field(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>An object type (specification §3.6).</summary>
public sealed class ObjectType(string name) : FieldsType(name);

/// <summary>An interface type (specification §3.7).</summary>
public sealed class InterfaceType(string name) : FieldsType(name);

/// <summary>A union type (specification §3.8).</summary>
public sealed class UnionType(string name) : NamedType(name)
{
    /// <summary>The member types in the order of their definition.</summary>
    public IReadOnlyList<ObjectType> Types { get; internal set; } = [];
}

/// <summary>An enum type (specification §3.9).</summary>
public sealed class EnumType(string name) : NamedType(name)
{
    private Dictionary<string, EnumValueDefinition> _byName = new(StringComparer.Ordinal);
    private IReadOnlyList<EnumValueDefinition> _values = [];

    /// <summary>The values in the order of their definition.</summary>
    public IReadOnlyList<EnumValueDefinition> Values
    {
        get => _values;
        internal set
        {
            _values = value;
            _byName = new Dictionary<string, EnumValueDefinition>(value.Count, StringComparer.Ordinal);
            foreach (var item in value)
            {
                _byName.TryAdd(item.Name, item);
            }
        }
    }

    /// <summary>The value of that name, or null.</summary>
    public EnumValueDefinition? Value(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>An input object type (specification §3.10).</summary>
public sealed class InputObjectType(string name) : NamedType(name)
{
    private Dictionary<string, InputValueDefinition> _byName = new(StringComparer.Ordinal);
    private IReadOnlyList<InputValueDefinition> _fields = [];

    /// <summary>The input fields in the order of their definition.</summary>
    public IReadOnlyList<InputValueDefinition> Fields
    {
        get => _fields;
        internal set
        {
            _fields = value;
            _byName = new Dictionary<string, InputValueDefinition>(value.Count, StringComparer.Ordinal);
            foreach (var item in value)
            {
                _byName.TryAdd(item.Name, item);
            }
        }
    }

    /// <summary>Whether exactly one field must be given and not be null (<c>@oneOf</c>, specification §3.10.1).</summary>
    public bool IsOneOf { get; init; }

    /// <summary>Whether an error about an unknown field lists all fields. For inputs that people write by hand.</summary>
    public bool ListsFields { get; set; }

    /// <summary>The input field of that name, or null.</summary>
    public InputValueDefinition? Field(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>A scalar type (specification §3.5).</summary>
public sealed class ScalarType(string name) : NamedType(name)
{
    /// <summary>Where the scalar's format is specified (<c>@specifiedBy</c>).</summary>
    public string? SpecifiedByUrl { get; init; }

    /// <summary>Reads and writes its values. Bound before execution.</summary>
    public ScalarCodec Codec { get; internal set; } = ScalarCodec.Any;
}
