using System.Globalization;
using System.Text.RegularExpressions;
using Citations.Model.Values.Time;

namespace Citations.Model.Wordings;

/// <summary>
/// Reads dates as people write them in English, in figures, and in EDTF, with the words that make them open or approximate.
/// </summary>
internal static class TimeWording
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const string Era = @"(?: ?(?<era>B\.?C\.?E?\.?|A\.?D\.?|C\.?E\.?))?";
    private const string Year = @"(?<y>[0-9]{1,4})" + Era;

    private static readonly Regex _dayFirst = new(
        $@"^(?:{MonthNames.DayPattern},? )?(?:the )?(?<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? (?<m>{MonthNames.MonthPattern}),? {Year}$",
        Linear
    );

    private static readonly Regex _monthFirst = new(
        $@"^(?:{MonthNames.DayPattern},? )?(?<m>{MonthNames.MonthPattern}) (?<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? {Year}$",
        Linear
    );

    private static readonly Regex _month = new($@"^(?<m>{MonthNames.MonthPattern}),?(?: of)? {Year}$", Linear);
    private static readonly Regex _year = new($"^(?:the year )?{Year}$", Linear);
    private static readonly Regex _decade = new("^(?:the )?(?<y>[0-9]{3})0'?s$", Linear);
    private static readonly Regex _century = new("^(?:the )?(?<n>[0-9]{1,2})(?:st|nd|rd|th) century$", Linear);
    private static readonly Regex _season = new("^(?:the )?(?<s>spring|summer|autumn|fall|winter)(?: of)?,? (?<y>[0-9]{4})$", Linear);
    private static readonly Regex _quarter = new(
        "^(?:Q(?<q>[1-4])|the (?<q>first|second|third|fourth) quarter)(?: of)?,? (?<y>[0-9]{4})$",
        Linear
    );
    private static readonly Regex _figures = new("^(?<a>[0-9]{1,2})(?<s>[./-])(?<b>[0-9]{1,2})[./-](?<y>[0-9]{4})$", Linear);
    private static readonly Regex _yearFirst = new("^(?<y>[0-9]{4})[./](?<a>[0-9]{1,2})[./](?<b>[0-9]{1,2})$", Linear);
    private static readonly Regex _between = new(
        "^(?:between (?<a>.+) and (?<b>.+)|(?:from )?(?<a>[^–]+?)(?: to | through | until | ?– ?)(?<b>.+))$",
        Linear
    );
    private static readonly Regex _years = new("^(?<a>[0-9]{4}) ?- ?(?<b>[0-9]{4})$", Linear);

    private static readonly (string Phrase, string Before, string After)[] _open =
    [
        ("since ", "", "/.."),
        ("from ", "", "/.."),
        ("after ", "", "/.."),
        ("before ", "../", ""),
        ("until ", "../", ""),
        ("by ", "../", ""),
    ];

    private static readonly string[] _approximate = ["circa ", "around ", "about ", "approximately ", "ca. ", "c. ", "ca ", "c "];

    private static readonly string[] _prepositions = ["in ", "on ", "at ", "as of ", "dated "];

    /// <summary>The readings in EDTF.</summary>
    public static IEnumerable<(string Edtf, IReadOnlyList<string> Notes)> Read(string text, WordingContext context)
    {
        if (Edtf.TryParse(text, out _))
        {
            return [(text, [])];
        }

        var plain = Without(_prepositions, text);
        if (TimeText.ToEdtf(plain) is { } clock && clock.Contains(':', StringComparison.Ordinal))
        {
            return [(clock, [])];
        }

        return [.. Ranges(plain), .. Open(plain), .. Approximate(plain), .. Dates(plain), .. Relative(plain, context)];
    }

    private static string Without(string[] beginnings, string text)
    {
        var found = Array.Find(beginnings, word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return found is null ? text : text[found.Length..];
    }

    private static IEnumerable<(string, IReadOnlyList<string>)> Ranges(string text)
    {
        foreach (var regex in new[] { _years, _between })
        {
            if (regex.Match(text) is { Success: true } match && Dates(match.Groups["b"].Value).ToList() is [var (last, _), ..])
            {
                // "24–26 August 2025": the first date takes from the last what it lacks
                var first = match.Groups["a"].Value;
                var words = match.Groups["b"].Value.Split(' ');
                var completed = Enumerable
                    .Range(0, words.Length)
                    .Select(skip => $"{first} {string.Join(' ', words.Skip(skip + 1))}".Trim())
                    .Prepend(first)
                    .SelectMany(Dates)
                    .ToList();
                if (completed is [var (start, _), ..] && Edtf.TryParse($"{start}/{last}", out _))
                {
                    return [($"{start}/{last}", [])];
                }
            }
        }

        return [];
    }

    private static IEnumerable<(string, IReadOnlyList<string>)> Open(string text)
    {
        foreach (var (phrase, before, after) in _open)
        {
            if (text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase))
            {
                var isExclusive = phrase is "after " or "before ";
                return Dates(text[phrase.Length..])
                    .Select(date =>
                        (
                            $"{before}{date.Edtf}{after}",
                            (IReadOnlyList<string>)(
                                isExclusive
                                    ? [.. date.Notes, $"\"{phrase.TrimEnd()}\" leaves the stated date out; the interval includes it."]
                                    : date.Notes
                            )
                        )
                    );
            }
        }

        return [];
    }

    private static IEnumerable<(string, IReadOnlyList<string>)> Approximate(string text)
    {
        var exact = Without(_approximate, text);
        return exact.Length == text.Length ? [] : Dates(exact).Select(date => ($"{date.Edtf}~", date.Notes));
    }

    private static IEnumerable<(string Edtf, IReadOnlyList<string> Notes)> Dates(string text)
    {
        if (Edtf.TryParse(text, out _))
        {
            return [(text, [])];
        }

        foreach (var regex in new[] { _dayFirst, _monthFirst, _month, _year })
        {
            if (regex.Match(text) is { Success: true } match)
            {
                return Written(
                    YearOf(match),
                    match.Groups["m"] is { Success: true } month ? MonthNames.Month(month.Value) : null,
                    match.Groups["d"] is { Success: true } day ? Number(day.Value) : null
                );
            }
        }

        return [.. Spans(text), .. InFigures(text)];
    }

    private static IEnumerable<(string, IReadOnlyList<string>)> Spans(string text)
    {
        if (_decade.Match(text) is { Success: true } decade)
        {
            return [($"{decade.Groups["y"].Value}X", [])];
        }

        if (_century.Match(text) is { Success: true } century && Number(century.Groups["n"].Value) is > 0 and var number)
        {
            return [(string.Create(CultureInfo.InvariantCulture, $"{number - 1:00}XX"), [])];
        }

        if (_season.Match(text) is { Success: true } season)
        {
            var code = season.Groups["s"].Value.ToLowerInvariant() switch
            {
                "spring" => 21,
                "summer" => 22,
                "winter" => 24,
                _ => 23,
            };
            return [(string.Create(CultureInfo.InvariantCulture, $"{season.Groups["y"].Value}-{code}"), [])];
        }

        if (_quarter.Match(text) is { Success: true } quarter)
        {
            var which = quarter.Groups["q"].Value.ToLowerInvariant() switch
            {
                "1" or "first" => 33,
                "2" or "second" => 34,
                "3" or "third" => 35,
                _ => 36,
            };
            return [(string.Create(CultureInfo.InvariantCulture, $"{quarter.Groups["y"].Value}-{which}"), [])];
        }

        return [];
    }

    /// <summary>
    /// "03/04/2025" is the third of April in most countries and the fourth of March in some; with points the day comes first.
    /// </summary>
    private static IEnumerable<(string, IReadOnlyList<string>)> InFigures(string text)
    {
        if (_yearFirst.Match(text) is { Success: true } big)
        {
            return Written(Number(big.Groups["y"].Value), Number(big.Groups["a"].Value), Number(big.Groups["b"].Value));
        }

        if (_figures.Match(text) is not { Success: true } match)
        {
            return [];
        }

        var (a, b, year) = (Number(match.Groups["a"].Value), Number(match.Groups["b"].Value), Number(match.Groups["y"].Value));
        var dayFirst = Written(year, b, a).ToList();
        var monthFirst = match.Groups["s"].Value is "." ? [] : Written(year, a, b).ToList();
        return dayFirst.Count > 0 && monthFirst.Count > 0 && a != b
            ?
            [
                (dayFirst[0].Edtf, ["The day is read first; some countries write the month first."]),
                (monthFirst[0].Edtf, ["The month is read first; most countries write the day first."]),
            ]
            : [.. dayFirst, .. monthFirst];
    }

    /// <summary>Days counted from the day of publication, and days of the week before it.</summary>
    private static IEnumerable<(string, IReadOnlyList<string>)> Relative(string text, WordingContext context)
    {
        if (
            context.RelativeTo is not { Earliest: { } earliest, Latest: { } latest }
            || CivilCalendar.DayOf(earliest) != CivilCalendar.DayOf(latest)
        )
        {
            return [];
        }

        var today = CivilCalendar.DayOf(earliest);
        var words = text.ToLowerInvariant();
        var weekday = words.StartsWith("last ", StringComparison.Ordinal) ? words["last ".Length..] : words;
        long? day = words switch
        {
            "today" => today,
            "yesterday" => today - 1,
            "tomorrow" => today + 1,
            // Day 0 of the calendar is a Monday
            _ when MonthNames.Day(weekday) is { } wanted => today - Before(today, wanted),
            _ => null,
        };
        if (day is not { } number)
        {
            return [];
        }

        var (year, month, dayOfMonth) = CivilCalendar.Date(number);
        return Written(year, month, dayOfMonth)
            .Select(date => (date.Edtf, (IReadOnlyList<string>)[$"It is counted from {context.RelativeTo.Text}."]));
    }

    /// <summary>How many days before a day the last such day of the week was; that day itself counts.</summary>
    private static long Before(long day, DayOfWeek wanted) => ((((day + 1) % 7) - (int)wanted) + 7) % 7;

    private static long? YearOf(Match match)
    {
        var year = Number(match.Groups["y"].Value);
        return match.Groups["era"].Value.StartsWith("b", StringComparison.OrdinalIgnoreCase) ? 1 - year
            : match.Groups["y"].Length == 4 || match.Groups["era"].Success ? year
            : null;
    }

    private static IEnumerable<(string Edtf, IReadOnlyList<string> Notes)> Written(long? year, long? month, long? day)
    {
        if (year is not { } y)
        {
            return [];
        }

        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{(y < 0 ? "-" : "")}{Math.Abs(y):0000}{(month is null ? "" : $"-{month:00}")}{(day is null ? "" : $"-{day:00}")}"
        );
        return Edtf.TryParse(text, out _) ? [(text, [])] : [];
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
