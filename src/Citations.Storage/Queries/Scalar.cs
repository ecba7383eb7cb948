using System.Globalization;
using System.Runtime.InteropServices;
using Citations.Model.Values;

namespace Citations.Storage.Queries;

/// <summary>
/// One value that a field is compared with, or one part of a cursor. Without a value (<see cref="IsNull"/>) it means "the record does not
/// state it".
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

    /// <summary>Not stated.</summary>
    public static Scalar Null => default;

    /// <summary>The type of the value; meaningless when there is none.</summary>
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

    /// <summary>A moment; it is put in UTC.</summary>
    public static Scalar Of(DateTimeOffset moment) => new(FieldType.Instant, moment.UtcTicks, null, true);

    /// <summary>A day.</summary>
    public static Scalar Of(DateOnly day) => OfDay(day.DayNumber);

    /// <summary>A day of any year, by <see cref="FieldType.Day"/>'s number.</summary>
    public static Scalar OfDay(long dayNumber) => new(FieldType.Day, dayNumber, null, true);

    /// <summary>A member of an enumeration.</summary>
    public static Scalar Of<TEnum>(TEnum member)
        where TEnum : struct, Enum => OfMember(Convert.ToInt64(member, CultureInfo.InvariantCulture));

    /// <summary>A member of an enumeration by its number.</summary>
    public static Scalar OfMember(long number) => new(FieldType.Member, number, null, true);

    /// <summary>A value of a type that is held as a number: see <see cref="AsInteger"/>.</summary>
    public static Scalar OfInteger(FieldType type, long bits) => new(type, bits, null, true);

    /// <summary>The text of a <see cref="FieldType.Text"/>, the canonical digits of a <see cref="FieldType.Amount"/>.</summary>
    public string AsText() => _text!;

    /// <summary>The decimal; only of <see cref="FieldType.Amount"/>.</summary>
    public Amount AsAmount() => Amount.Parse(_text!);

    /// <summary>The floating-point number; only of <see cref="FieldType.Number"/>.</summary>
    public double AsNumber() => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The number, UTC ticks, day number, member's number, or 0 and 1 of the other types.</summary>
    public long AsInteger() => _bits;

    /// <inheritdoc />
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
