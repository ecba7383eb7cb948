using System.Globalization;
using Citations.Model.Problems;

namespace Citations.Model.Common;

/// <summary>
/// RFC 3339 time stamps: a date, <c>T</c>, a time with seconds, an optional fraction and an offset. The offset is required, because a time
/// without one is ambiguous. Digits beyond 100 ns are cut. Written in UTC without trailing zeros: <c>2025-08-24T10:00:00.25Z</c>.
/// </summary>
public static class Timestamp
{
    /// <summary>The largest length of a written time stamp.</summary>
    public const int MaxLength = 28;

    private const int SecondsEnd = 19;

    /// <summary>Writes a time in UTC.</summary>
    public static string Format(DateTimeOffset time)
    {
        Span<char> text = stackalloc char[MaxLength];
        return new string(text[..Format(time, text)]);
    }

    /// <summary>Writes a time in UTC. Returns the number of characters.</summary>
    public static int Format(DateTimeOffset time, Span<char> text)
    {
        time.UtcDateTime.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        length -= 1; // Without the Z. The text now ends in seven decimals.
        while (text[length - 1] == '0')
        {
            length--;
        }

        length -= text[length - 1] == '.' ? 1 : 0;
        text[length] = 'Z';
        return length + 1;
    }

    /// <summary>Parses a time stamp or throws the problem.</summary>
    /// <exception cref="ModelException">The text is not an RFC 3339 time stamp.</exception>
    public static DateTimeOffset Parse(string text, string path) => TryParse(text, out var time) ? time : throw Invalid(text, path);

    /// <summary>Parses a time stamp. The result is in UTC.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (
            text.Length < SecondsEnd + 1
            || !TryDigits(text[..4], out var year)
            || text[4] != '-'
            || !TryDigits(text[5..7], out var month)
            || text[7] != '-'
            || !TryDigits(text[8..10], out var day)
            || text[10] is not ('T' or 't' or ' ')
            || !TryDigits(text[11..13], out var hour)
            || text[13] != ':'
            || !TryDigits(text[14..16], out var minute)
            || text[16] != ':'
            || !TryDigits(text[17..SecondsEnd], out var second)
            || year == 0
            || month is 0 or > 12
            || day == 0
            || day > DateTime.DaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || second > 59
        )
        {
            return false;
        }

        var rest = text[SecondsEnd..];
        if (!TryFraction(ref rest, out var ticks) || !TryOffset(rest, out var offset))
        {
            return false;
        }

        var utc = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks + ticks - offset.Ticks;
        if (utc < 0 || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    internal static ModelException Invalid(string? text, string path) =>
        new(
            ProblemCode.InvalidTimestamp,
            path,
            $"'{Check.Excerpt(text)}' is not an RFC 3339 time stamp with an offset",
            "Write it as \"2025-08-24T10:00:00Z\" or with an offset such as \"+03:00\""
        );

    private static bool TryFraction(ref ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text[0] != '.')
        {
            return true;
        }

        var length = text[1..].IndexOfAnyExceptInRange('0', '9');
        if (length is < 1 or > 20)
        {
            return false;
        }

        for (var i = 0; i < 7; i++)
        {
            ticks = (ticks * 10) + (i < length ? text[1 + i] - '0' : 0);
        }

        text = text[(1 + length)..];
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (
            text.Length != 6
            || text[0] is not ('+' or '-')
            || text[3] != ':'
            || !TryDigits(text[1..3], out var hours)
            || !TryDigits(text[4..], out var minutes)
            || hours > 23
            || minutes > 59
        )
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? -offset : offset;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            number = (number * 10) + (c - '0');
        }

        return true;
    }
}
