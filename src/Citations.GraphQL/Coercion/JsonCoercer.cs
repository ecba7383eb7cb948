using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Types;
using Inspect = Citations.GraphQL.Types.Codecs.Inspect;

namespace Citations.GraphQL.Coercion;

/// <summary>
/// Coerces a variable's JSON value to its type and collects all errors (specification §6.1.2 and the input coercion sections of §3). Ignore
/// the result if there was an error.
/// </summary>
/// <param name="onError">Takes an error. Returns false to stop looking for more.</param>
internal sealed class JsonCoercer(Func<InputError, bool> onError)
{
    private readonly List<PathSegment> _path = [];
    private bool _gaveUp;

    /// <summary>Coerces a value. <see cref="JsonValueKind.Undefined"/> means that none was given.</summary>
    public object? Coerce(JsonElement value, GraphQLType type)
    {
        switch (type)
        {
            case NonNullType when value.ValueKind is JsonValueKind.Undefined:
                return Report(InputMessages.NotProvided(type));
            case NonNullType when value.ValueKind is JsonValueKind.Null:
                return Report(InputMessages.Null(type));
            case NonNullType nonNull:
                return Coerce(value, nonNull.OfType);
            case var _ when value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined:
                return null;
            case ListType list when value.ValueKind is not JsonValueKind.Array:
                return new[] { Coerce(value, list.OfType) };
            case ListType list:
                return CoerceList(value, list);
            case InputObjectType input:
                return CoerceObject(value, input);
            default:
                return CoerceLeaf(value, type);
        }
    }

    private object?[] CoerceList(JsonElement value, ListType type)
    {
        var items = new object?[value.GetArrayLength()];
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (_gaveUp)
            {
                break;
            }

            _path.Add(index);
            items[index++] = Coerce(item, type.OfType);
            _path.RemoveAt(_path.Count - 1);
        }

        return items;
    }

    private InputObject? CoerceObject(JsonElement value, InputObjectType type)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            Report(InputMessages.NotAnObject(type, Inspect.Json(value)));
            return null;
        }

        var fields = new List<KeyValuePair<string, object?>>(type.Fields.Count);
        string? only = null;
        var given = 0;
        foreach (var field in type.Fields)
        {
            if (_gaveUp)
            {
                return null;
            }

            if (!value.TryGetProperty(field.Name, out var fieldValue))
            {
                if (field.IsRequired)
                {
                    Report(InputMessages.MissingField(type, field.Name, Inspect.Json(value)));
                }
                else if (DefaultValues.Coerce(field) is { } fallback)
                {
                    fields.Add(new(field.Name, fallback.Value));
                }

                continue;
            }

            only ??= field.Name;
            given++;
            _path.Add(field.Name);
            fields.Add(new(field.Name, Coerce(fieldValue, field.Type)));
            _path.RemoveAt(_path.Count - 1);
        }

        ReportUnknownFields(value, type, given);
        if (type.IsOneOf)
        {
            CheckOneOf(value, type, given, only);
        }

        return new InputObject([.. fields]);
    }

    private void ReportUnknownFields(JsonElement value, InputObjectType type, int given)
    {
        if (value.GetPropertyCount() == given)
        {
            return;
        }

        foreach (var field in value.EnumerateObject())
        {
            if (_gaveUp)
            {
                return;
            }

            if (type.Field(field.Name) is null)
            {
                Report(InputMessages.UnknownField(type, field.Name, Inspect.Json(value)));
            }
        }
    }

    private void CheckOneOf(JsonElement value, InputObjectType type, int given, string? only)
    {
        if (given != 1)
        {
            Report(InputMessages.NotExactlyOne(type));
        }
        else if (only is not null && value.GetProperty(only).ValueKind is JsonValueKind.Null)
        {
            _path.Add(only);
            Report(InputMessages.NotExactlyOne(type));
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private object? CoerceLeaf(JsonElement value, GraphQLType type)
    {
        try
        {
            return type is EnumType symbols ? EnumCoercion.ParseValue(symbols, value) : ((ScalarType)type).Codec.ParseValue(value);
        }
        catch (FormatException wrong)
        {
            return Report(InputMessages.Unfit(type, wrong.Message, Inspect.Json(value)));
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or OverflowException)
        {
            return Report(InputMessages.Unexpected(type, Inspect.Json(value)));
        }
    }

    private object? Report(string message)
    {
        _gaveUp = _gaveUp || !onError(new InputError(message, [.. _path], null));
        return null;
    }
}
