using System.Globalization;

namespace Citations.Model.Values.Time;

/// <summary>Reads a year: four digits (<c>1985</c>, <c>-0044</c>, <c>19XX</c>), longer (<c>Y170000002</c>), exponential (<c>Y-17E7</c>),
/// each perhaps with significant digits (<c>1950S2</c>).</summary>
internal static class EdtfYearParser
{
    public static bool TryParse(ReadOnlySpan<char> text, ref EdtfPoint point)
    {
        var significant = 0;
        var s = text.IndexOf('S');
        if (s >= 0)
        {
            if (!TryNumber(text[(s + 1)..], 3, out var digits) || digits == 0)
            {
                return false;
            }

            significant = (int)digits;
            text = text[..s];
        }

        return text.StartsWith("Y") ? TryLong(text[1..], significant, ref point) : TryShort(text, significant, ref point);
    }

    private static bool TryShort(ReadOnlySpan<char> text, int significant, ref EdtfPoint point)
    {
        var negative = text.StartsWith("-");
        var digits = negative ? text[1..] : text;
        if (digits.Length != 4 || (negative && digits is "0000") || !EdtfPointParser.TryDigits(digits, 0, ref point, 1))
        {
            return false;
        }

        point = point with { Negative = negative };
        return significant == 0
            || (
                TryNumber(digits, 4, out var year)
                && (significant == 4 || TrySignificant(negative ? -year : year, 4, significant, ref point))
            );
    }

    private static bool TryLong(ReadOnlySpan<char> text, int significant, ref EdtfPoint point)
    {
        var negative = text.StartsWith("-");
        var digits = negative ? text[1..] : text;
        var exponent = 0L;
        var e = digits.IndexOf('E');
        if (e >= 0)
        {
            if (!TryNumber(digits[(e + 1)..], 2, out exponent))
            {
                return false;
            }

            digits = digits[..e];
        }

        if (!TryNumber(digits, 12, out var year) || digits[0] == '0' || (e < 0 && digits.Length < 5))
        {
            return false;
        }

        for (var i = 0; i < exponent; i++)
        {
            if ((year *= 10) > CivilCalendar.MaxYear)
            {
                return false;
            }
        }

        if (year > CivilCalendar.MaxYear)
        {
            return false;
        }

        point = point with { Components = 1, Years = (negative ? -year : year, negative ? -year : year) };
        return significant == 0 || TrySignificant(negative ? -year : year, digits.Length + (int)exponent, significant, ref point);
    }

    /// <summary>The years that agree with one in its first digits.</summary>
    private static bool TrySignificant(long year, int length, int significant, ref EdtfPoint point)
    {
        if (significant > length)
        {
            return false;
        }

        var unit = 1L;
        for (var i = significant; i < length; i++)
        {
            unit *= 10;
        }

        var low = Math.Abs(year) / unit * unit;
        var high = low + unit - 1;
        point = point with { Years = year < 0 ? (-high, -low) : (low, high) };
        return high <= CivilCalendar.MaxYear;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, int maxLength, out long number)
    {
        number = 0;
        return text.Length > 0
            && text.Length <= maxLength
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
