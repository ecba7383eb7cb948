using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types;

/// <summary>Reports every reason why a literal is not a value of a type (specification §5.6). Variables are assumed to fit.</summary>
/// <param name="report">Takes each message with its node and its path inside the literal.</param>
/// <param name="mayGuess">Whether messages may contain suggestions.</param>
internal sealed class LiteralChecker(Action<string, SyntaxNode, IReadOnlyList<PathSegment>> report, Func<bool> mayGuess)
{
    private readonly List<PathSegment> _path = [];

    public void Check(ValueNode value, GraphQLType type)
    {
        switch (value, type)
        {
            case (VariableNode, _):
                break;
            case (NullValueNode, NonNullType):
                Report(InputMessages.Null(type), value);
                break;
            case (_, NonNullType nonNull):
                Check(value, nonNull.OfType);
                break;
            case (NullValueNode, _):
                break;
            case (ListValueNode items, ListType list):
                CheckItems(items, list);
                break;
            case (_, ListType list):
                Check(value, list.OfType);
                break;
            case (ObjectValueNode fields, InputObjectType input):
                CheckFields(fields, input);
                break;
            case (_, InputObjectType input):
                Report(InputMessages.NotAnObject(input, value.ToString()), value);
                break;
            case (_, EnumType values):
                CheckEnum(value, values);
                break;
            case (_, ScalarType scalar):
                CheckScalar(value, scalar);
                break;
        }
    }

    private void CheckItems(ListValueNode list, ListType type)
    {
        for (var i = 0; i < list.Values.Count; i++)
        {
            CheckAt(i, list.Values[i], type.OfType);
        }
    }

    private void CheckAt(PathSegment step, ValueNode value, GraphQLType type)
    {
        _path.Add(step);
        Check(value, type);
        _path.RemoveAt(_path.Count - 1);
    }

    private void CheckFields(ObjectValueNode value, InputObjectType type)
    {
        var given = new Dictionary<string, ValueNode>(value.Fields.Count, StringComparer.Ordinal);
        foreach (var field in value.Fields)
        {
            given[field.Name.Value] = field.Value;
        }

        string? text = null; // Printed once, however many errors repeat it.
        foreach (var field in type.Fields)
        {
            if (given.TryGetValue(field.Name, out var fieldValue))
            {
                CheckAt(field.Name, fieldValue, field.Type);
            }
            else if (field.IsRequired)
            {
                Report(InputMessages.MissingField(type, field.Name, text ??= value.ToString()), value);
            }
        }

        foreach (var field in value.Fields)
        {
            if (type.Field(field.Name.Value) is null)
            {
                Report(InputMessages.UnknownField(type, field.Name.Value, text ??= value.ToString(), mayGuess()), field);
            }
        }

        if (type.IsOneOf)
        {
            CheckOneOf(value, type);
        }
    }

    private void CheckOneOf(ObjectValueNode value, InputObjectType type)
    {
        var known = value.Fields.Where(field => type.Field(field.Name.Value) is not null).Take(2).ToList();
        if (known.Count != 1)
        {
            Report(InputMessages.NotExactlyOne(type), value);
        }
        else if (known[0].Value is NullValueNode)
        {
            report(InputMessages.NotExactlyOne(type), value, [.. _path, known[0].Name.Value]);
        }
    }

    private void CheckEnum(ValueNode value, EnumType type)
    {
        var name = (value as EnumValueNode)?.Value;
        if (name is not null && type.Value(name) is not null)
        {
            return;
        }

        var text = value.ToString();
        var guess = mayGuess()
            ? Suggestions.DidYouMean(Suggestions.Near(text, type.Values.Select(known => known.Name)), "the enum value")
            : string.Empty;
        Report(
            name is null
                ? $"Enum \"{type}\" cannot represent non-enum value: {text}.{guess}"
                : $"Value \"{text}\" does not exist in \"{type}\" enum.{guess}",
            value
        );
    }

    private void CheckScalar(ValueNode value, ScalarType type)
    {
        try
        {
            type.Codec.ParseLiteral(value, static _ => null);
        }
        catch (FormatException reason)
        {
            Report(InputMessages.Unfit(type, reason.Message, value.ToString()), value);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or OverflowException)
        {
            Report(InputMessages.Unexpected(type, value.ToString()), value);
        }
    }

    private void Report(string message, SyntaxNode node) => report(message, node, _path);
}
