using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation;

/// <summary>
/// The callbacks of all rules by kind of node. At one node they run in the order in which they were added, which is the order of the rules.
/// </summary>
public sealed class RuleHooks
{
    /// <summary>The document.</summary>
    public Hook<DocumentNode> Document { get; } = new();

    /// <summary>Operations.</summary>
    public Hook<OperationDefinitionNode> Operation { get; } = new();

    /// <summary>Variable declarations.</summary>
    public Hook<VariableDefinitionNode> VariableDefinition { get; } = new();

    /// <summary>
    /// Selection sets of operations, fields and fragment definitions. The set of an inline fragment belongs to the set around it.
    /// </summary>
    public Hook<SelectionSetNode> SelectionSet { get; } = new();

    /// <summary>Selected fields.</summary>
    public Hook<FieldNode> Field { get; } = new();

    /// <summary>Arguments of fields and of directives (<see cref="TypeTracker.InDirective"/>).</summary>
    public Hook<ArgumentNode> Argument { get; } = new();

    /// <summary>Fragment spreads.</summary>
    public Hook<FragmentSpreadNode> FragmentSpread { get; } = new();

    /// <summary>Inline fragments.</summary>
    public Hook<InlineFragmentNode> InlineFragment { get; } = new();

    /// <summary>Fragment definitions.</summary>
    public Hook<FragmentDefinitionNode> FragmentDefinition { get; } = new();

    /// <summary>Directives as applied, anywhere (<see cref="TypeTracker.DirectiveLocation"/>).</summary>
    public Hook<DirectiveNode> Directive { get; } = new();

    /// <summary>References to types by name, anywhere.</summary>
    public Hook<NamedTypeNode> NamedType { get; } = new();

    /// <summary>Uses of variables.</summary>
    public Hook<VariableNode> Variable { get; } = new();

    /// <summary>Outermost values of arguments and defaults. Their expected type is <see cref="TypeTracker.InputType"/>.</summary>
    public Hook<ValueNode> Value { get; } = new();

    /// <summary>Input object literals.</summary>
    public Hook<ObjectValueNode> ObjectValue { get; } = new();

    /// <summary>Fields of input object literals.</summary>
    public Hook<ObjectFieldNode> ObjectField { get; } = new();

    /// <summary>Type system nodes that can have directives, and their directives.</summary>
    public Hook<(SyntaxNode Node, IReadOnlyList<DirectiveNode> Directives)> TypeSystem { get; } = new();
}

/// <summary>The callbacks for one kind of node.</summary>
public sealed class Hook<TNode>
{
    private readonly List<Action<TNode>> _enter = [];
    private readonly List<Action<TNode>> _leave = [];

    /// <summary>Adds a callback that runs before the node's children are visited.</summary>
    public void Enter(Action<TNode> callback) => _enter.Add(callback);

    /// <summary>Adds a callback that runs after the node's children were visited.</summary>
    public void Leave(Action<TNode> callback) => _leave.Add(callback);

    internal void Entering(TNode node)
    {
        foreach (var callback in _enter)
        {
            callback(node);
        }
    }

    internal void Leaving(TNode node)
    {
        foreach (var callback in _leave)
        {
            callback(node);
        }
    }
}
