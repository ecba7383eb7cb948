using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation;

/// <summary>
/// Visits type system definitions in a document for execution. They are errors of their own. Rules about directives, values and type names
/// still examine them.
/// </summary>
internal sealed class TypeSystemWalker(DocumentWalker walker, RuleHooks hooks)
{
    public void Definition(DefinitionNode definition)
    {
        switch (definition)
        {
            case SchemaNode schema:
                Schema(schema);
                break;
            case ScalarTypeNode scalar:
                Carrier(scalar, scalar.Directives, DirectiveLocation.SCALAR);
                break;
            case ObjectTypeNode type:
                Fields(type, DirectiveLocation.OBJECT);
                break;
            case InterfaceTypeNode type:
                Fields(type, DirectiveLocation.INTERFACE);
                break;
            case UnionTypeNode union:
                Union(union);
                break;
            case EnumTypeNode type:
                Enum(type);
                break;
            case InputObjectTypeNode input:
                Input(input);
                break;
            case DirectiveDefinitionNode directive:
                Directive(directive);
                break;
        }
    }

    private void Schema(SchemaNode node)
    {
        Carrier(node, node.Directives, DirectiveLocation.SCHEMA);
        foreach (var operation in node.OperationTypes)
        {
            walker.Type(operation.Type);
        }
    }

    private void Fields(FieldsTypeNode node, DirectiveLocation location)
    {
        hooks.TypeSystem.Entering((node, node.Directives));
        foreach (var contract in node.Interfaces)
        {
            walker.Type(contract);
        }

        walker.Directives(node.Directives, location);
        foreach (var field in node.Fields)
        {
            hooks.TypeSystem.Entering((field, field.Directives));
            Inputs(field.Arguments, DirectiveLocation.ARGUMENT_DEFINITION);
            walker.Type(field.Type);
            walker.Directives(field.Directives, DirectiveLocation.FIELD_DEFINITION);
        }
    }

    private void Union(UnionTypeNode node)
    {
        Carrier(node, node.Directives, DirectiveLocation.UNION);
        foreach (var member in node.Types)
        {
            walker.Type(member);
        }
    }

    private void Enum(EnumTypeNode node)
    {
        Carrier(node, node.Directives, DirectiveLocation.ENUM);
        foreach (var value in node.Values)
        {
            Carrier(value, value.Directives, DirectiveLocation.ENUM_VALUE);
        }
    }

    private void Input(InputObjectTypeNode node)
    {
        Carrier(node, node.Directives, DirectiveLocation.INPUT_OBJECT);
        Inputs(node.Fields, DirectiveLocation.INPUT_FIELD_DEFINITION);
    }

    private void Directive(DirectiveDefinitionNode node)
    {
        hooks.TypeSystem.Entering((node, node.Directives));
        Inputs(node.Arguments, DirectiveLocation.ARGUMENT_DEFINITION);
    }

    private void Inputs(IReadOnlyList<InputValueDefinitionNode> nodes, DirectiveLocation location)
    {
        foreach (var node in nodes)
        {
            hooks.TypeSystem.Entering((node, node.Directives));
            walker.Type(node.Type);
            if (node.DefaultValue is { } value)
            {
                walker.OutermostValue(value);
            }

            walker.Directives(node.Directives, location);
        }
    }

    private void Carrier(SyntaxNode node, IReadOnlyList<DirectiveNode> directives, DirectiveLocation location)
    {
        hooks.TypeSystem.Entering((node, directives));
        walker.Directives(directives, location);
    }
}
