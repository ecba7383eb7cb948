using System.Globalization;
using System.Runtime.InteropServices;
using Citations.Model.Values;

namespace Citations.Storage.Queries;

/// <summary>
/// A value that a field is compared with, or one sort value of a cursor. <see cref="IsNull"/> means that the record has no value.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Scalar
{
    private readonly string? _text;
    private readonly long _bits;

    private Scalar(FieldType type, long bits, string? text, bool hasValue)
    {
        Type = type;
        _bits = bits;
        _text = text;
        HasValue = hasValue;
    }

    /// <summary>A missing value.</summary>
    public static Scalar Null => default;

    /// <summary>The type of the value. Undefined when the value is missing.</summary>
    public FieldType Type { get; }

    public bool HasValue { get; }

    public bool IsNull => !HasValue;

    /// <summary>A text, or null.</summary>
    public static Scalar Of(string? text) => text is null ? Null : new(FieldType.Text, 0, text, true);

    /// <summary>A whole number.</summary>
    public static Scalar Of(long number) => new(FieldType.Integer, number, null, true);

    /// <summary>A floating-point number.</summary>
    public static Scalar Of(double number) => new(FieldType.Number, BitConverter.DoubleToInt64Bits(number), null, true);

    /// <summary>An exact decimal.</summary>
    public static Scalar Of(Amount amount) => new(FieldType.Amount, 0, amount.Text, true);

    /// <summary>True or false.</summary>
    public static Scalar Of(bool value) => new(FieldType.Boolean, value ? 1 : 0, null, true);

    /// <summary>An instant. Converted to UTC.</summary>
    public static Scalar Of(DateTimeOffset moment) => new(FieldType.Instant, moment.UtcTicks, null, true);

    /// <summary>A day.</summary>
    public static Scalar Of(DateOnly day) => OfDay(day.DayNumber);

    /// <summary>A day of any year, as the number that <see cref="FieldType.Day"/> describes.</summary>
    public static Scalar OfDay(long dayNumber) => new(FieldType.Day, dayNumber, null, true);

    /// <summary>A member of an enumeration.</summary>
    public static Scalar Of<TEnum>(TEnum member)
        where TEnum : struct, Enum => OfMember(Convert.ToInt64(member, CultureInfo.InvariantCulture));

    /// <summary>A member of an enumeration by its number.</summary>
    public static Scalar OfMember(long number) => new(FieldType.Member, number, null, true);

    /// <summary>A value of a type that is stored as a number. See <see cref="AsInteger"/>.</summary>
    public static Scalar OfInteger(FieldType type, long bits) => new(type, bits, null, true);

    /// <summary>The text of a <see cref="FieldType.Text"/>, the canonical digits of a <see cref="FieldType.Amount"/>.</summary>
    public string AsText() => _text!;

    /// <summary>The decimal. Only for <see cref="FieldType.Amount"/>.</summary>
    public Amount AsAmount() => Amount.Parse(_text!);

    /// <summary>The floating-point number. Only for <see cref="FieldType.Number"/>.</summary>
    public double AsNumber() => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The number of the other types: an integer, UTC ticks, a day number, the number of a member, or 0 and 1.</summary>
    public long AsInteger() => _bits;

    /// <inheritdoc/>
    public override string ToString() =>
        !HasValue
            ? "null"
            : Type switch
            {
                FieldType.Text or FieldType.Amount => _text!,
                FieldType.Number => AsNumber().ToString("R", CultureInfo.InvariantCulture),
                _ => _bits.ToString(CultureInfo.InvariantCulture),
            };
}
