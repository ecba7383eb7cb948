using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Values;

namespace Citations.Model.Json;

/// <summary>
/// Walks the fields of one JSON object. Reports exactly which field is unknown, duplicate or of a wrong type. Fields in the order of
/// writing cost one comparison each.
/// </summary>
internal struct FieldReader
{
    /// <summary>The longest length of wire names and time stamps.</summary>
    private const int MaxShort = 64;

    private readonly FieldNames _names;
    private ulong _seen;
    private int _current;

    /// <summary>Begins at the object that the reader is on.</summary>
    public FieldReader(ref Utf8JsonReader reader, FieldNames names)
    {
        _names = names;
        _current = -1;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong(ref reader, "", "an object");
        }
    }

    /// <summary>The name of the current field.</summary>
    public readonly string Name => _names[_current];

    /// <summary>Moves to the value of the next field. Returns its index among the names, or -1 at the end.</summary>
    public int Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return -1;
        }

        _current = Find(ref reader);
        var bit = 1UL << _current;
        if ((_seen & bit) != 0)
        {
            throw new ModelException(ProblemCode.DuplicateField, Name, "the field is given twice", "Give it once");
        }

        _seen |= bit;
        reader.Read();
        return _current;
    }

    public readonly string? String(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.String => Text(ref reader, Name),
            JsonTokenType.Null => null,
            _ => throw Wrong(ref reader, Name, "a string"),
        };

    /// <summary>Reads a string that the previous record probably contained too.</summary>
    public readonly string? Repeated(ref Utf8JsonReader reader) =>
        RepeatedStrings.Find(ref reader) ?? (String(ref reader) is { } text ? RepeatedStrings.Keep(ref reader, text) : null);

    public readonly bool? Boolean(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Null => null,
            _ => throw Wrong(ref reader, Name, "true or false"),
        };

    public readonly double? Double(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetDouble(out var number) && double.IsFinite(number) => number,
            JsonTokenType.Null => null,
            _ => throw Wrong(ref reader, Name, "a number"),
        };

    public readonly int? Int(ref Utf8JsonReader reader) =>
        Long(ref reader) switch
        {
            null => null,
            >= int.MinValue and <= int.MaxValue and { } number => (int)number,
            { } number => throw new ModelException(ProblemCode.OutOfRange, Name, $"{number} does not fit 32 bits", "Give a smaller number"),
        };

    public readonly long? Long(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
            JsonTokenType.Null => null,
            _ => throw Wrong(ref reader, Name, "a whole number"),
        };

    public readonly Amount? Amount(ref Utf8JsonReader reader, bool trusted)
    {
        // Read a number from its digits, so that none is lost.
        var text =
            reader.TokenType == JsonTokenType.Number
                ? Encoding.ASCII.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan)
                : String(ref reader);
        return text is null ? null
            : trusted ? Model.Values.Amount.FromStore(text)
            : Model.Values.Amount.Parse(text, Name);
    }

    public readonly DateTimeOffset? Time(ref Utf8JsonReader reader)
    {
        Span<char> text = stackalloc char[MaxShort];
        if (Timestamp.TryParse(text[..Short(ref reader, text)], out var time))
        {
            return time;
        }

        return String(ref reader) is { } other ? Timestamp.Parse(other, Name) : null;
    }

    /// <summary>A day: <c>2025-08-24</c>.</summary>
    public readonly DateOnly? Day(ref Utf8JsonReader reader) =>
        String(ref reader) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new ModelException(
            ProblemCode.InvalidTimestamp,
            Name,
            $"'{Check.Excerpt(text)}' is not a date",
            "Write it as \"2025-08-24\""
        );

    public readonly T? Member<T>(ref Utf8JsonReader reader)
        where T : struct, Enum
    {
        Span<char> text = stackalloc char[MaxShort];
        if (WireName.TryParse<T>(text[..Short(ref reader, text)], out var value))
        {
            return value;
        }

        if (String(ref reader) is not { } other)
        {
            return null;
        }

        return WireName.TryParse(other, out value)
            ? value
            : throw new ModelException(
                ProblemCode.UnknownName,
                Name,
                $"'{Check.Excerpt(other)}' is not one of the names",
                $"Use one of {string.Join(", ", WireName.All<T>())}"
            );
    }

    public readonly string[]? Strings(ref Utf8JsonReader reader)
    {
        if (!BeginsList(ref reader))
        {
            return null;
        }

        var items = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(
                reader.TokenType == JsonTokenType.String
                    ? Text(ref reader, Name, items.Count)
                    : throw Wrong(ref reader, $"{Name}[{items.Count}]", "a string")
            );
        }

        return [.. items];
    }

    /// <summary>Begins a list, whose items are read next. Returns false when it is null.</summary>
    public readonly bool BeginsList(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.StartArray => true,
            JsonTokenType.Null => false,
            _ => throw Wrong(ref reader, Name, "a list"),
        };

    internal static ModelException Wrong(ref Utf8JsonReader reader, string path, string expected) =>
        new(ProblemCode.WrongType, path, $"{expected} is expected, this is {JsonFaults.Describe(reader.TokenType)}", $"Give {expected}");

    /// <summary>Copies a short string of plain ASCII without allocating. Returns its length, or 0 for any other string.</summary>
    private static int Short(ref Utf8JsonReader reader, scoped Span<char> buffer) =>
        reader.TokenType is JsonTokenType.String
        && !reader.ValueIsEscaped
        && Ascii.ToUtf16(reader.ValueSpan, buffer, out var length) == OperationStatus.Done
            ? length
            : 0;

    /// <summary>The string or name that the reader is on.</summary>
    internal static string Text(ref Utf8JsonReader reader, string name, int index = -1)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new ModelException(
                ProblemCode.InvalidText,
                index < 0 ? name : $"{name}[{index}]",
                "it is not well-formed Unicode (invalid UTF-8, or half of a surrogate pair)",
                "Send well-formed UTF-8"
            );
        }
    }

    private readonly int Find(ref Utf8JsonReader reader)
    {
        for (int i = _current + 1, left = reader.ValueIsEscaped ? 0 : _names.Count; left > 0; i++, left--)
        {
            i = i >= _names.Count ? 0 : i;
            if (reader.ValueTextEquals(_names.Utf8(i)))
            {
                return i;
            }
        }

        var name = Text(ref reader, "");
        return _names.IndexOf(name) is >= 0 and var escaped
            ? escaped
            : throw new ModelException(
                ProblemCode.UnknownField,
                Check.Excerpt(name),
                $"{_names.Kind} has no such field",
                $"Its fields are {_names.List}"
            );
    }
}
