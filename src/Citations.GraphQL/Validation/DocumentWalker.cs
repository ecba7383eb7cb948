using System.Runtime.CompilerServices;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation;

/// <summary>
/// Visits the nodes of a document once, depth first in source order. Keeps the types up to date and calls the rules. The recursion is as
/// deep as the document, which the parser limits.
/// </summary>
internal sealed class DocumentWalker(TypeTracker types, RuleHooks hooks)
{
    public void Document(DocumentNode document)
    {
        hooks.Document.Entering(document);
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case ExecutableDefinitionNode executable:
                    Definition(executable);
                    break;
                default:
                    types.InTypeSystem = true;
                    new TypeSystemWalker(this, hooks).Definition(definition);
                    types.InTypeSystem = false;
                    break;
            }
        }

        hooks.Document.Leaving(document);
    }

    public void Definition(ExecutableDefinitionNode definition)
    {
        if (definition is OperationDefinitionNode operation)
        {
            Operation(operation);
        }
        else
        {
            Fragment((FragmentDefinitionNode)definition);
        }
    }

    private void Operation(OperationDefinitionNode node)
    {
        types.EnterOperation(node.Operation);
        hooks.Operation.Entering(node);
        foreach (var variable in node.VariableDefinitions)
        {
            VariableDefinition(variable);
        }

        Directives(
            node.Directives,
            node.Operation switch
            {
                OperationType.Query => DirectiveLocation.QUERY,
                OperationType.Mutation => DirectiveLocation.MUTATION,
                _ => DirectiveLocation.SUBSCRIPTION,
            }
        );
        SelectionSet(node.SelectionSet);
        hooks.Operation.Leaving(node);
        types.LeaveType();
    }

    private void Fragment(FragmentDefinitionNode node)
    {
        types.EnterFragment(node.TypeCondition);
        hooks.FragmentDefinition.Entering(node);
        Type(node.TypeCondition);
        Directives(node.Directives, DirectiveLocation.FRAGMENT_DEFINITION);
        SelectionSet(node.SelectionSet);
        hooks.FragmentDefinition.Leaving(node);
        types.LeaveType();
    }

    private void VariableDefinition(VariableDefinitionNode node)
    {
        types.EnterVariableDefinition(node);
        hooks.VariableDefinition.Entering(node);
        Type(node.Type);
        if (node.DefaultValue is { } value)
        {
            OutermostValue(value);
        }

        Directives(node.Directives, DirectiveLocation.VARIABLE_DEFINITION);
        hooks.VariableDefinition.Leaving(node);
        types.LeaveInput();
    }

    private void SelectionSet(SelectionSetNode node)
    {
        types.EnterSelectionSet();
        hooks.SelectionSet.Entering(node);
        Selections(node);
        hooks.SelectionSet.Leaving(node);
        types.LeaveSelectionSet();
    }

    private void Selections(SelectionSetNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in node.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Field(field);
                    break;
                case FragmentSpreadNode spread:
                    FragmentSpread(spread);
                    break;
                case InlineFragmentNode fragment:
                    InlineFragment(fragment);
                    break;
            }
        }
    }

    private void Field(FieldNode node)
    {
        types.EnterField(node);
        hooks.Field.Entering(node);
        Arguments(node.Arguments);
        Directives(node.Directives, DirectiveLocation.FIELD);
        if (node.SelectionSet is { } selectionSet)
        {
            SelectionSet(selectionSet);
        }

        hooks.Field.Leaving(node);
        types.LeaveField();
    }

    private void FragmentSpread(FragmentSpreadNode node)
    {
        hooks.FragmentSpread.Entering(node);
        Directives(node.Directives, DirectiveLocation.FRAGMENT_SPREAD);
        hooks.FragmentSpread.Leaving(node);
    }

    private void InlineFragment(InlineFragmentNode node)
    {
        types.EnterFragment(node.TypeCondition);
        hooks.InlineFragment.Entering(node);
        if (node.TypeCondition is { } condition)
        {
            Type(condition);
        }

        Directives(node.Directives, DirectiveLocation.INLINE_FRAGMENT);
        types.EnterSelectionSet();
        Selections(node.SelectionSet);
        types.LeaveSelectionSet();
        hooks.InlineFragment.Leaving(node);
        types.LeaveType();
    }

    public void Directives(IReadOnlyList<DirectiveNode> directives, DirectiveLocation location)
    {
        foreach (var directive in directives)
        {
            types.EnterDirective(directive, location);
            hooks.Directive.Entering(directive);
            Arguments(directive.Arguments);
            hooks.Directive.Leaving(directive);
            types.LeaveDirective();
        }
    }

    private void Arguments(IReadOnlyList<ArgumentNode> arguments)
    {
        foreach (var argument in arguments)
        {
            types.EnterArgument(argument);
            hooks.Argument.Entering(argument);
            OutermostValue(argument.Value);
            hooks.Argument.Leaving(argument);
            types.LeaveArgument();
        }
    }

    public void OutermostValue(ValueNode node)
    {
        hooks.Value.Entering(node);
        Value(node);
        hooks.Value.Leaving(node);
    }

    private void Value(ValueNode node)
    {
        switch (node)
        {
            case VariableNode variable:
                hooks.Variable.Entering(variable);
                hooks.Variable.Leaving(variable);
                break;
            case ListValueNode list:
                RuntimeHelpers.EnsureSufficientExecutionStack();
                types.EnterListValue();
                foreach (var item in list.Values)
                {
                    Value(item);
                }

                types.LeaveInput();
                break;
            case ObjectValueNode fields:
                ObjectValue(fields);
                break;
        }
    }

    private void ObjectValue(ObjectValueNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        hooks.ObjectValue.Entering(node);
        foreach (var field in node.Fields)
        {
            types.EnterObjectField(field);
            hooks.ObjectField.Entering(field);
            Value(field.Value);
            hooks.ObjectField.Leaving(field);
            types.LeaveInput();
        }

        hooks.ObjectValue.Leaving(node);
    }

    public void Type(TypeNode node)
    {
        while (node is not NamedTypeNode)
        {
            node = node is ListTypeNode list ? list.Type : ((NonNullTypeNode)node).Type;
        }

        hooks.NamedType.Entering((NamedTypeNode)node);
        hooks.NamedType.Leaving((NamedTypeNode)node);
    }
}
