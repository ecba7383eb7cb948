using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Coercion;

/// <summary>
/// Coerces a literal and the variables in it to its type (specification §6.4.1 and the input coercion sections of §3). Throws
/// <see cref="InputException"/> at the first error.
/// </summary>
internal sealed class LiteralCoercer(VariableValues variables)
{
    private readonly List<PathSegment> _path = [];

    public object? Coerce(ValueNode literal, GraphQLType type) =>
        (literal, type) switch
        {
            (VariableNode variable, _) => CoerceVariable(variable, type),
            (NullValueNode, NonNullType) => throw Wrong(InputMessages.Null(type), literal),
            (NullValueNode, _) => null,
            (_, NonNullType nonNull) => Coerce(literal, nonNull.OfType),
            (ListValueNode items, ListType list) => CoerceList(items, list),
            (_, ListType list) => new[] { Coerce(literal, list.OfType) },
            (ObjectValueNode value, InputObjectType input) => CoerceObject(value, input),
            (_, InputObjectType input) => throw Wrong(InputMessages.NotAnObject(input, literal.ToString()), literal),
            _ => CoerceLeaf(literal, type),
        };

    private object? CoerceVariable(VariableNode variable, GraphQLType type)
    {
        var name = variable.Name.Value;
        var given = variables.TryGet(name, out var value);
        if (type is NonNullType && value is null)
        {
            throw Wrong(given ? InputMessages.VariableNull(name, type) : InputMessages.VariableNotProvided(name, type), variable);
        }

        return value;
    }

    private object?[] CoerceList(ListValueNode list, ListType type)
    {
        var items = new object?[list.Values.Count];
        for (var i = 0; i < items.Length; i++)
        {
            _path.Add(i);
            items[i] = Coerce(list.Values[i], type.OfType);
            _path.RemoveAt(_path.Count - 1);
        }

        return items;
    }

    private InputObject CoerceObject(ObjectValueNode literal, InputObjectType type)
    {
        var fields = new List<KeyValuePair<string, object?>>(type.Fields.Count);
        foreach (var field in type.Fields)
        {
            var given = Find(literal, field.Name);
            if (given is null && field.IsRequired)
            {
                throw Wrong(InputMessages.MissingField(type, field.Name, literal.ToString()), literal);
            }

            if (given?.Value is VariableNode variable && !variables.TryGet(variable.Name.Value, out _))
            {
                if (type.IsOneOf)
                {
                    throw Wrong(InputMessages.OneOfVariableNotProvided(variable.Name.Value, field.Name, type), literal);
                }

                given = field.IsRequired ? given : null;
            }

            if (given is not null)
            {
                _path.Add(field.Name);
                fields.Add(new(field.Name, Coerce(given.Value, field.Type)));
                _path.RemoveAt(_path.Count - 1);
            }
            else if (DefaultValues.Coerce(field) is { } fallback)
            {
                fields.Add(new(field.Name, fallback.Value));
            }
        }

        foreach (var field in literal.Fields)
        {
            if (type.Field(field.Name.Value) is null)
            {
                throw Wrong(InputMessages.UnknownField(type, field.Name.Value, literal.ToString()), field);
            }
        }

        if (type.IsOneOf)
        {
            CheckOneOf(literal, type, fields);
        }

        return new InputObject([.. fields]);
    }

    private void CheckOneOf(ObjectValueNode literal, InputObjectType type, List<KeyValuePair<string, object?>> fields)
    {
        if (literal.Fields.Count != 1)
        {
            throw Wrong(InputMessages.NotExactlyOne(type), literal);
        }

        if (fields is [{ Value: null, Key: var name }])
        {
            _path.Add(name);
            throw Wrong(
                literal.Fields[0].Value is VariableNode variable
                    ? InputMessages.OneOfVariableNull(variable.Name.Value, name, type)
                    : InputMessages.NotExactlyOne(type),
                literal
            );
        }
    }

    private object? CoerceLeaf(ValueNode literal, GraphQLType type)
    {
        try
        {
            return type is EnumType symbols
                ? EnumCoercion.ParseLiteral(symbols, literal)
                : ((ScalarType)type).Codec.ParseLiteral(WithoutMissing(literal), variables.Find);
        }
        catch (FormatException wrong)
        {
            throw Wrong(InputMessages.Unfit(type, wrong.Message, literal.ToString()), literal);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or OverflowException)
        {
            throw Wrong(InputMessages.Unexpected(type, literal.ToString()), literal);
        }
    }

    /// <summary>
    /// Removes the fields of a custom scalar's literal whose variables were not given. In a list, such a variable becomes null.
    /// </summary>
    private ValueNode WithoutMissing(ValueNode literal) =>
        literal switch
        {
            ObjectValueNode fields => new ObjectValueNode
            {
                Span = fields.Span,
                Fields =
                [
                    .. from field in fields.Fields
                    where field.Value is not VariableNode variable || variables.TryGet(variable.Name.Value, out _)
                    select new ObjectFieldNode
                    {
                        Name = field.Name,
                        Value = WithoutMissing(field.Value),
                        Span = field.Span,
                    },
                ],
            },
            ListValueNode list => new ListValueNode { Span = list.Span, Values = [.. list.Values.Select(WithoutMissing)] },
            _ => literal,
        };

    private static ObjectFieldNode? Find(ObjectValueNode literal, string name)
    {
        foreach (var field in literal.Fields)
        {
            if (string.Equals(field.Name.Value, name, StringComparison.Ordinal))
            {
                return field;
            }
        }

        return null;
    }

    private InputException Wrong(string message, SyntaxNode node) => new(new InputError(message, [.. _path], node));
}
