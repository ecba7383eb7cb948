using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Coercion;

/// <summary>Coerces the arguments of a field or directive (specification §6.4.1).</summary>
internal static class ArgumentCoercion
{
    /// <summary>
    /// The coerced arguments in the order of their definition. An argument that was not given and has no default is left out.
    /// </summary>
    /// <param name="owner">
    /// The coordinate of what takes the arguments: <c>Type.field</c> or <c>@directive</c>. Messages begin with it.
    /// </param>
    /// <param name="definitions">The defined arguments.</param>
    /// <param name="arguments">The given arguments.</param>
    /// <param name="node">The field or directive.</param>
    /// <param name="variables">The request's variables.</param>
    /// <exception cref="GraphQLException">An argument is missing or does not fit its type. Only the first such error is thrown.</exception>
    public static KeyValuePair<string, object?>[] Coerce(
        string owner,
        IReadOnlyList<InputValueDefinition> definitions,
        IReadOnlyList<ArgumentNode> arguments,
        SyntaxNode node,
        VariableValues variables
    )
    {
        if (definitions.Count == 0)
        {
            return [];
        }

        var values = new List<KeyValuePair<string, object?>>(definitions.Count);
        foreach (var definition in definitions)
        {
            var literal = Find(arguments, definition.Name);
            if (literal is null && definition.IsRequired)
            {
                throw Wrong($"Argument \"{owner}({definition.Name}:)\" of required type \"{definition.Type}\" was not provided.", node);
            }

            var isAbsent =
                literal is null
                || (literal is VariableNode variable && !definition.IsRequired && !variables.TryGet(variable.Name.Value, out _));
            try
            {
                if (!isAbsent)
                {
                    values.Add(new(definition.Name, new LiteralCoercer(variables).Coerce(literal!, definition.Type)));
                }
                else if (DefaultValues.Coerce(definition) is { } fallback)
                {
                    values.Add(new(definition.Name, fallback.Value));
                }
            }
            catch (InputException wrong)
            {
                var what = isAbsent ? "has invalid default value" : "has invalid value";
                throw Wrong(
                    $"Argument \"{owner}({definition.Name}:)\" {what}{wrong.Error.At}: {wrong.Message}",
                    isAbsent ? node : wrong.Error.Node ?? node
                );
            }
        }

        return [.. values];
    }

    /// <summary>Whether coercion needs variables.</summary>
    public static bool UsesVariables(IReadOnlyList<ArgumentNode> arguments)
    {
        foreach (var argument in arguments)
        {
            if (UsesVariables(argument.Value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool UsesVariables(ValueNode value) =>
        value switch
        {
            VariableNode => true,
            ListValueNode list => list.Values.Any(UsesVariables),
            ObjectValueNode fields => fields.Fields.Any(field => UsesVariables(field.Value)),
            _ => false,
        };

    private static ValueNode? Find(IReadOnlyList<ArgumentNode> arguments, string name)
    {
        foreach (var argument in arguments)
        {
            if (string.Equals(argument.Name.Value, name, StringComparison.Ordinal))
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static GraphQLException Wrong(string message, SyntaxNode node) =>
        new(new GraphQLError(message, ErrorCodes.ArgumentCoercion).At(node));
}
