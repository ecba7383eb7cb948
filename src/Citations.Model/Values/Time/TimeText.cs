using System.Globalization;
using System.Text.RegularExpressions;

namespace Citations.Model.Values.Time;

/// <summary>
/// Reads times of day as people write them, with or without a date before or after: <c>7:10 a.m.</c>, <c>19:10</c>, <c>7.10 pm</c>,
/// <c>7:10a</c>, <c>2011-12-01 7:10 AM</c>. Dates are those of ISO 8601: others leave open which number is the month. The result is
/// EDTF: <c>T07:10</c>, <c>2011-12-01T07:10</c>.
/// </summary>
public static class TimeText
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Regex _clock = new(
        @"^(?<h>[0-9]{1,2})(?:[:.](?<m>[0-9]{2})(?:[:.](?<s>[0-9]{2}))?)?"
            + @" ?(?<half>[ap](?:\.? ?m\b\.?)?|noon|midnight)?(?: ?(?<zone>Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?))?$",
        Linear
    );

    private static readonly Regex _dateThenClock = new(@"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:T|,? +)(?<clock>[0-9].*)$", Linear);

    private static readonly Regex _clockThenDate = new(
        @"^(?<clock>[0-9]{1,2}[:.].*?),? +(?:on +)?(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})$",
        Linear
    );

    /// <summary>The time in EDTF; null when the text is no time of day in such a notation.</summary>
    public static string? ToEdtf(string text)
    {
        var plain = text.Trim().Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2212', '-');
        if (plain.StartsWith("at ", StringComparison.OrdinalIgnoreCase))
        {
            plain = plain[3..];
        }

        if (_dateThenClock.Match(plain) is { Success: true } dated)
        {
            return Clock(dated.Groups["clock"].Value) is { } clock ? $"{dated.Groups["date"].Value}T{clock}" : null;
        }

        if (_clockThenDate.Match(plain) is { Success: true } trailing)
        {
            return Clock(trailing.Groups["clock"].Value) is { } clock ? $"{trailing.Groups["date"].Value}T{clock}" : null;
        }

        return Clock(plain) is { } alone ? $"T{alone}" : null;
    }

    private static string? Clock(string text)
    {
        if (_clock.Match(text) is not { Success: true } match)
        {
            return null;
        }

        var (minute, second, half) = (match.Groups["m"], match.Groups["s"], match.Groups["half"].Value.ToUpperInvariant());
        var hour = int.Parse(match.Groups["h"].ValueSpan, CultureInfo.InvariantCulture);
        if (half.Length == 0)
        {
            return minute.Success && hour <= 24 ? Written(hour, minute, second, match.Groups["zone"].Value) : null;
        }

        return hour is < 1 or > 12 || (half is "NOON" or "MIDNIGHT" && hour != 12) || (half.Length == 1 && !minute.Success)
            ? null
            : Written((hour % 12) + (half[0] is 'P' or 'N' ? 12 : 0), minute, second, match.Groups["zone"].Value);
    }

    private static string Written(int hour, Group minute, Group second, string zone)
    {
        var offset = zone.ToUpperInvariant() switch
        {
            "" => "",
            "Z" or "UTC" or "GMT" => "Z",
            { Length: 5 } digits => $"{digits[..3]}:{digits[3..]}",
            var other => other,
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{hour:00}:{(minute.Success ? minute.Value : "00")}{(second.Success ? ":" + second.Value : "")}{offset}"
        );
    }
}
