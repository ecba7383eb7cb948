namespace Citations.Model.Values.Time;

/// <summary>Reads one date, or date and time, of an EDTF expression: years, months, seasons, days, unspecified digits, qualification,
/// significant digits.</summary>
internal static class EdtfPointParser
{
    private const string Qualifiers = "?~%";

    public static bool TryParse(ReadOnlySpan<char> text, out EdtfPoint point, out EdtfRange range)
    {
        range = default;
        if (!TryPoint(text, out point) || EdtfRange.Of(point) is not { } found)
        {
            return false;
        }

        range = found;
        return true;
    }

    private static bool TryPoint(ReadOnlySpan<char> text, out EdtfPoint point)
    {
        if (TryPlainDay(text, out point))
        {
            return true;
        }

        var time = text.IndexOf('T');
        if (time == 0)
        {
            return EdtfClock.TryParse(text[1..], new EdtfPoint { Digits = uint.MaxValue }, out point);
        }

        return time < 0
            ? TryDate(text, out point)
            : TryDate(text[..time], out var date)
                && date is { Components: 3, IsQualified: false, Years: null, Season: 0 }
                && !HasUnspecified(date)
                && EdtfClock.TryParse(text[(time + 1)..], date, out point);
    }

    /// <summary>What nearly all dates are: <c>2025-08-24</c>.</summary>
    private static bool TryPlainDay(ReadOnlySpan<char> text, out EdtfPoint point)
    {
        point = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var digits = 0u;
        for (var i = 0; i < 10; i++)
        {
            if (i is 4 or 7)
            {
                continue;
            }

            if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }

            digits = (digits << 4) | (uint)(text[i] - '0');
        }

        point = new EdtfPoint { Digits = digits, Components = 3 };
        return (digits & 0xF000) < 0x2000;
    }

    private static bool HasUnspecified(in EdtfPoint date)
    {
        for (var i = 0; i < 8; i++)
        {
            if (date.Digit(i) == EdtfPoint.Any)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryDate(ReadOnlySpan<char> text, out EdtfPoint point)
    {
        point = new EdtfPoint { Digits = uint.MaxValue };
        for (var component = 0; component < 3; component++)
        {
            var before = TakeQualifier(ref text, fromEnd: false);
            var length = ComponentLength(text, component);
            var body = text[..length];
            text = text[length..];
            var after = TakeQualifier(ref body, fromEnd: true);
            if ((before != '\0' && after != '\0') || !TryComponent(body, component, ref point))
            {
                return false;
            }

            point = Qualified(point, before, 1 << component);
            point = Qualified(point, after, (2 << component) - 1);
            if (text.IsEmpty)
            {
                return true;
            }

            text = text[1..]; // the hyphen
        }

        return false;
    }

    /// <summary>Up to the hyphen that ends a component, or to the end; the sign of a year is no such hyphen.</summary>
    private static int ComponentLength(ReadOnlySpan<char> text, int component)
    {
        var skip =
            component > 0 ? 0
            : text.StartsWith("Y-") ? 2
            : text.StartsWith("-") ? 1
            : 0;
        var hyphen = text[skip..].IndexOf('-');
        return hyphen < 0 ? text.Length : skip + hyphen;
    }

    private static char TakeQualifier(ref ReadOnlySpan<char> text, bool fromEnd)
    {
        if (text.IsEmpty || !Qualifiers.Contains(text[fromEnd ? ^1 : 0], StringComparison.Ordinal))
        {
            return '\0';
        }

        var qualifier = text[fromEnd ? ^1 : 0];
        text = fromEnd ? text[..^1] : text[1..];
        return qualifier;
    }

    private static EdtfPoint Qualified(in EdtfPoint point, char qualifier, int components) =>
        qualifier switch
        {
            '?' => point with { Uncertain = (byte)(point.Uncertain | components) },
            '~' => point with { Approximate = (byte)(point.Approximate | components) },
            '%' => point with { Uncertain = (byte)(point.Uncertain | components), Approximate = (byte)(point.Approximate | components) },
            _ => point,
        };

    private static bool TryComponent(ReadOnlySpan<char> text, int component, ref EdtfPoint point)
    {
        if (component == 0)
        {
            return EdtfYearParser.TryParse(text, ref point);
        }

        if (point.Years is not null || point.Season != 0 || text.Length != 2)
        {
            return false;
        }

        if (component == 1 && text[0] is '2' or '3' or '4')
        {
            return TrySeason(text, ref point);
        }

        return TryDigits(text, (component + 1) * 2, ref point, (byte)(component + 1));
    }

    private static bool TrySeason(ReadOnlySpan<char> text, ref EdtfPoint point)
    {
        if (
            !int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var code)
            || code is < 21 or > 41
        )
        {
            return false;
        }

        point = point with { Season = (byte)code, Components = 2, Digits = point.Digits & 0xFFFF0000 };
        return true;
    }

    /// <summary>Reads digits or X from the digit <paramref name="index"/> on.</summary>
    internal static bool TryDigits(ReadOnlySpan<char> text, int index, ref EdtfPoint point, byte components)
    {
        var digits = point.Digits;
        foreach (var c in text)
        {
            if (c is not ((>= '0' and <= '9') or 'X'))
            {
                return false;
            }

            var shift = 28 - (4 * index++);
            digits = (digits & ~(EdtfPoint.Any << shift)) | ((c == 'X' ? EdtfPoint.Any : (uint)(c - '0')) << shift);
        }

        point = point with { Digits = digits, Components = components };
        return true;
    }
}
