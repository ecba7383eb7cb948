namespace Citations.Model.Values.Time;

/// <summary>
/// Reads the time of day of an EDTF date and time: <c>hh:mm</c> or <c>hh:mm:ss</c>, perhaps a fraction (as ISO 8601-1 allows), perhaps
/// <c>Z</c>, <c>±hh</c> or
/// <c>±hh:mm</c>.
/// </summary>
internal static class EdtfClock
{
    public static bool TryParse(ReadOnlySpan<char> text, in EdtfPoint date, out EdtfPoint point)
    {
        point = date;
        if (text.Length < 5 || text[2] != ':' || !TryTwo(text, 24, out var hour) || !TryTwo(text[3..], 59, out var minute))
        {
            return false;
        }

        var second = 0;
        var hasSeconds = text.Length > 5 && text[5] == ':';
        if (hasSeconds && (text.Length < 8 || !TryTwo(text[6..], 59, out second)))
        {
            return false;
        }

        var rest = text[(hasSeconds ? 8 : 5)..];
        if (!hasSeconds && rest.StartsWith("."))
        {
            return false;
        }

        if (
            !TryFraction(ref rest, out var nanosecond)
            || (hour == 24 && (minute | second | nanosecond) != 0)
            || !TryOffset(rest, out var offset)
        )
        {
            return false;
        }

        point = date with
        {
            Second = (hour * 3600) + (minute * 60) + second,
            Nanosecond = nanosecond,
            Offset = offset,
            IsToMinute = !hasSeconds,
        };
        return true;
    }

    private static bool TryFraction(ref ReadOnlySpan<char> text, out int nanosecond)
    {
        nanosecond = 0;
        if (!text.StartsWith("."))
        {
            return true;
        }

        text = text[1..];
        var length = text.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? text.Length : length;
        if (length is 0 or > 9)
        {
            return false;
        }

        for (var i = 0; i < 9; i++)
        {
            nanosecond = (nanosecond * 10) + (i < length ? text[i] - '0' : 0);
        }

        text = text[length..];
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out int? minutes)
    {
        minutes = null;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text is "Z")
        {
            minutes = 0;
            return true;
        }

        var m = 0;
        if (
            text[0] is not ('+' or '-')
            || text.Length is not (3 or 6)
            || !TryTwo(text[1..], 14, out var h)
            || (text.Length == 6 && (text[3] != ':' || !TryTwo(text[4..], 59, out m)))
        )
        {
            return false;
        }

        minutes = ((h * 60) + m) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryTwo(ReadOnlySpan<char> text, int max, out int number)
    {
        number = 0;
        if (text.Length < 2 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1]))
        {
            return false;
        }

        number = ((text[0] - '0') * 10) + text[1] - '0';
        return number <= max;
    }
}
