using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Common;

namespace Citations.Interchange.Export.Rows;

/// <summary>
/// One cell. It is either a value, of which the part counts that the column's type names, or the UTF-8 in which that value is written:
/// bytes of a
/// document go into a file as they are.
/// </summary>
internal readonly ref struct Cell
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly string? _text;
    private readonly double _number;
    private readonly long _integer;

    private Cell(ReadOnlySpan<byte> utf8, string? text, double number, long integer)
    {
        (_text, _number, _integer) = (text, number, integer);
        _utf8 = utf8;
        HasValue = true;
    }

    public static Cell None => default;

    public bool HasValue { get; }

    /// <summary>A value as it is written: a text, a JSON number, a time stamp in UTC.</summary>
    public static Cell Written(ReadOnlySpan<byte> utf8) => new(utf8, null, 0, 0);

    public static Cell Of(string? text) => text is null ? None : new(default, text, 0, 0);

    public static Cell Of(double number) => new(default, null, number, 0);

    public static Cell Of(long? number) => number is { } given ? new(default, null, 0, given) : None;

    public static Cell Of(DateTimeOffset? moment) => moment is { } given ? new(default, null, 0, given.UtcTicks) : None;

    public static Cell Of<TEnum>(TEnum member)
        where TEnum : struct, Enum => Of(WireName.Of(member));

    /// <summary>Of a text or JSON: the text.</summary>
    public string ToText() => _text ?? Encoding.UTF8.GetString(_utf8);

    /// <summary>Of a text or JSON: appends its UTF-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AppendText(ExportBuffer to)
    {
        if (_text is null)
        {
            to.Add(_utf8);
        }
        else
        {
            to.Add(_text);
        }
    }

    /// <summary>Of a number, a whole number or an instant: appends it in words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AppendPlain(ExportBuffer to, CellType type)
    {
        if (!_utf8.IsEmpty)
        {
            to.Add(_utf8);
            return;
        }

        switch (type)
        {
            case CellType.Number:
                _number.TryFormat(to.GetSpan(32), out var digits, "R", CultureInfo.InvariantCulture);
                to.Advance(digits);
                break;
            case CellType.Integer:
                _integer.TryFormat(to.GetSpan(32), out var written, default, CultureInfo.InvariantCulture);
                to.Advance(written);
                break;
            default:
                Span<char> time = stackalloc char[Timestamp.MaxLength];
                to.Add(time[..Timestamp.Format(new DateTimeOffset(_integer, TimeSpan.Zero), time)]);
                break;
        }
    }

    /// <summary>The number.</summary>
    public double ToNumber() => !_utf8.IsEmpty && Utf8Parser.TryParse(_utf8, out double number, out _) ? number : _number;

    /// <summary>The whole number.</summary>
    public long ToInteger() => !_utf8.IsEmpty && Utf8Parser.TryParse(_utf8, out long integer, out _) ? integer : _integer;

    /// <summary>The instant, in ticks.</summary>
    public long ToTicks()
    {
        if (_utf8.IsEmpty)
        {
            return _integer;
        }

        Span<char> text = stackalloc char[Timestamp.MaxLength];
        return Timestamp.TryParse(text[..Encoding.ASCII.GetChars(_utf8, text)], out var moment)
            ? moment.UtcTicks
            : throw new FormatException("the document of a fact holds no time stamp where one belongs");
    }
}
