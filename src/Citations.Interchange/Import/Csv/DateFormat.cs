using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Citations.Interchange.Import.Csv;

/// <summary>
/// One way to write dates: <c>d</c> or <c>dd</c> a day, <c>m</c> or <c>mm</c> a month (after hours, minutes), <c>mmm</c> the name of a
/// month, <c>yyyy</c>
/// or <c>yy</c> a year, <c>hh</c> an hour, <c>ss</c> a second, <c>tt</c> AM or PM; everything else stands for itself, also letters between
/// apostrophes. Upper case is the same. A format of hours and minutes alone is a time of day.
/// Where something stands between them, 1.2.2025 is as good as 01.02.2025.
/// </summary>
internal sealed class DateFormat
{
    private readonly Regex _regex;

    public DateFormat(string format) =>
        _regex = new Regex(
            $@"^\s*{Pattern(format, out _)}\s*$",
            RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking,
            Regex.InfiniteMatchTimeout
        );

    /// <summary>What cannot be meant; null when nothing is wrong.</summary>
    public static string? FaultOf(string format, bool hasPivot)
    {
        Pattern(format, out var units);
        return units.Contains('?', StringComparison.Ordinal) ? "write it like \"dd.mm.yyyy\", with other letters between apostrophes"
            : units.GroupBy(unit => unit).Any(same => same.Skip(1).Any()) ? "a part of it is there twice"
            : !units.Contains('y', StringComparison.Ordinal) && !units.Contains('z', StringComparison.Ordinal) && !IsTimeOfDay(units)
                ? "it has no year; write it like \"dd.mm.yyyy\""
            : units.Contains('z', StringComparison.Ordinal) && !hasPivot ? "years of two digits need a 'pivot', such as 30"
            : units.Contains('d', StringComparison.Ordinal)
            && !units.Contains('m', StringComparison.Ordinal)
            && !units.Contains('b', StringComparison.Ordinal)
                ? "it has a day and no month"
            : units.Contains('h', StringComparison.Ordinal) && !units.Contains('d', StringComparison.Ordinal) && !IsTimeOfDay(units)
                ? "it has a time and no day"
            : units.Contains('h', StringComparison.Ordinal) != units.Contains('n', StringComparison.Ordinal)
                ? "a time has hours and minutes"
            : null;
    }

    private static bool IsTimeOfDay(string units) => units.Contains('h', StringComparison.Ordinal) && !units.AsSpan().ContainsAny("yzmbd");

    /// <summary>The parts of a date that is so written; null when it is not.</summary>
    public DateParts? Match(string text)
    {
        var match = _regex.Match(text);
        return !match.Success
            ? null
            : new DateParts(
                Year: Part("y"),
                ShortYear: Part("z"),
                Month: Part("m"),
                MonthName: Part("b"),
                Day: Part("d"),
                Hour: Part("h"),
                Minute: Part("n"),
                Second: Part("s"),
                Half: Part("t")
            );

        string? Part(string name) => match.Groups[name] is { Success: true } group ? group.Value : null;
    }

    /// <param name="format">How dates are written.</param>
    /// <param name="units">A letter for each part, in order: b the name of a month, n minutes, z a year of two digits, ? what is not
    /// known.</param>
    private static string Pattern(string format, out string units)
    {
        var (pattern, found) = (new StringBuilder(), new StringBuilder());
        var isDense = format.All(char.IsAsciiLetter);
        for (var i = 0; i < format.Length; )
        {
            var c = char.ToLowerInvariant(format[i]);
            if (c == '\'' && format.IndexOf('\'', i + 1) is > 0 and var end)
            {
                pattern.Append(Regex.Escape(format[(i + 1)..end]));
                i = end + 1;
                continue;
            }

            var length = format[i..].TakeWhile(other => char.ToLowerInvariant(other) == c).Count();
            i += length;
            if (char.IsAsciiLetter(c))
            {
                var unit = UnitOf(c, length, found);
                found.Append(unit);
                pattern.Append(PatternOf(unit, length, isDense));
            }
            else
            {
                pattern.Append(char.IsWhiteSpace(c) ? @"\s+" : string.Concat(Enumerable.Repeat(Regex.Escape(c.ToString()), length)));
            }
        }

        units = found.ToString();
        return pattern.ToString();
    }

    private static char UnitOf(char letter, int length, StringBuilder before) =>
        (letter, length) switch
        {
            ('y', 4) => 'y',
            ('y', 2) => 'z',
            ('m', 1 or 2) => before.Length > 0 && before[^1] == 'h' ? 'n' : 'm',
            ('m', 3 or 4) => 'b',
            ('d', 1 or 2) => 'd',
            ('h', 1 or 2) => 'h',
            ('s', 1 or 2) => 's',
            ('t', 1 or 2) => 't',
            _ => '?',
        };

    private static string PatternOf(char unit, int length, bool isDense) =>
        unit switch
        {
            'y' => "(?<y>[0-9]{4})",
            'z' => "(?<z>[0-9]{2})",
            'b' => @"(?<b>\p{L}[\p{L}\p{M}]*\.?)",
            't' => @"(?<t>[ap]\.?m\.?)",
            '?' => "",
            'd' when !isDense => "(?<d>[0-9]{1,2})(?:st|nd|rd|th)?",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"(?<{unit}>[0-9]{{{(isDense ? length : 1)},{(isDense && length == 1 ? 2 : isDense ? length : 2)}}})"
            ),
        };
}

/// <summary>The parts of a date as they are written; null for those that are not there.</summary>
internal readonly record struct DateParts(
    string? Year,
    string? ShortYear,
    string? Month,
    string? MonthName,
    string? Day,
    string? Hour,
    string? Minute,
    string? Second,
    string? Half
);
