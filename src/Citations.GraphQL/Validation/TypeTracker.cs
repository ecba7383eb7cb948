using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation;

/// <summary>
/// The types at the node that a <see cref="DocumentWalker"/> visits. A type that cannot be resolved is null: one rule reports it, and the
/// others ignore it.
/// </summary>
public sealed class TypeTracker
{
    private readonly Schema _schema;
    private readonly Stack<GraphQLType?> _types = new();
    private readonly Stack<NamedType?> _parentTypes = new();
    private readonly Stack<FieldDefinition?> _fields = new();
    private readonly Stack<Input> _inputs = new();

    internal TypeTracker(Schema schema) => _schema = schema;

    /// <summary>The output type of the field, operation or fragment.</summary>
    public GraphQLType? Type => Top(_types);

    /// <summary>The composite type of the selection set.</summary>
    public NamedType? ParentType => Top(_parentTypes);

    /// <summary>The definition of the innermost field.</summary>
    public FieldDefinition? Field => Top(_fields);

    /// <summary>The expected type of the value.</summary>
    public GraphQLType? InputType => _inputs.TryPeek(out var input) ? input.Type : null;

    /// <summary>The expected type of the value around, with its wrappers.</summary>
    public GraphQLType? ParentInputType => _inputs.TryPeek(out var input) ? input.Parent : null;

    /// <summary>Whether the argument or input field has a default.</summary>
    public bool HasLocationDefault => _inputs.TryPeek(out var input) && input.HasDefault;

    /// <summary>The definition of the directive around, or null when it is unknown.</summary>
    public DirectiveDefinition? Directive { get; private set; }

    /// <summary>Whether the node belongs to a directive, known or not.</summary>
    public bool InDirective { get; private set; }

    /// <summary>Where the innermost directive is applied.</summary>
    public DirectiveLocation DirectiveLocation { get; private set; }

    /// <summary>The definition of the argument around.</summary>
    public InputValueDefinition? Argument { get; private set; }

    /// <summary>Whether the node belongs to a type system definition rather than to an operation or fragment.</summary>
    public bool InTypeSystem { get; internal set; }

    internal void EnterOperation(OperationType operation) => _types.Push(_schema.RootType(operation));

    /// <summary>A fragment, inline or not. Without a type condition it has the type of the selection set around it.</summary>
    internal void EnterFragment(NamedTypeNode? condition)
    {
        var type = condition is null ? Type?.Named : _schema.Type(condition.Name.Value);
        _types.Push(type is { IsOutput: true } ? type : null);
    }

    internal void LeaveType() => _types.Pop();

    internal void EnterSelectionSet() => _parentTypes.Push(Type?.Named is { } named && TypeRelations.IsComposite(named) ? named : null);

    internal void LeaveSelectionSet() => _parentTypes.Pop();

    internal void EnterField(FieldNode node)
    {
        var field = ParentType is { } parent ? TypeRelations.FieldOf(_schema, parent, node.Name.Value) : null;
        _fields.Push(field);
        _types.Push(field?.Type);
    }

    internal void LeaveField()
    {
        _fields.Pop();
        _types.Pop();
    }

    internal void EnterDirective(DirectiveNode node, DirectiveLocation location)
    {
        Directive = _schema.Directive(node.Name.Value);
        InDirective = true;
        DirectiveLocation = location;
    }

    internal void LeaveDirective()
    {
        Directive = null;
        InDirective = false;
    }

    internal void EnterVariableDefinition(VariableDefinitionNode node) =>
        EnterInput(TypeRelations.Resolve(_schema, node.Type), hasDefault: false);

    /// <summary>
    /// Arguments of an unknown directive are looked up in the field around it. The reference implementation does so, and only then are the
    /// errors the same.
    /// </summary>
    internal void EnterArgument(ArgumentNode node)
    {
        Argument = Directive is null ? Field?.Argument(node.Name.Value) : TypeRelations.ArgumentOf(Directive, node.Name.Value);
        EnterInput(Argument?.Type, Argument?.DefaultValue is not null);
    }

    internal void LeaveArgument()
    {
        Argument = null;
        LeaveInput();
    }

    internal void EnterListValue() => EnterInput((InputType?.Nullable as ListType)?.OfType, hasDefault: false);

    internal void EnterObjectField(ObjectFieldNode node)
    {
        var field = (InputType?.Named as InputObjectType)?.Field(node.Name.Value);
        EnterInput(field?.Type, field?.DefaultValue is not null);
    }

    internal void LeaveInput() => _inputs.Pop();

    private void EnterInput(GraphQLType? type, bool hasDefault) =>
        _inputs.Push(new Input(type is { IsInput: true } ? type : null, InputType, hasDefault));

    private static T? Top<T>(Stack<T?> stack)
        where T : class => stack.TryPeek(out var top) ? top : null;

    private readonly record struct Input(GraphQLType? Type, GraphQLType? Parent, bool HasDefault);
}
