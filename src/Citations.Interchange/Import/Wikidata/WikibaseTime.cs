using System.Globalization;
using System.Text.Json;
using Citations.Model;

namespace Citations.Interchange.Import.Wikidata;

/// <summary>
/// A point in time of Wikibase as EDTF. Years before the common era have no year 0 there and one here; a date in the Julian calendar becomes
/// the Gregorian one of the same day. The members <c>before</c>, <c>after</c> and <c>timezone</c> mean nothing, by Wikibase's own word.
/// </summary>
internal static class WikibaseTime
{
    private const string Gregorian = "Q1985727";
    private const string Julian = "Q1985786";

    /// <summary>A time of which only is known that there is one.</summary>
    public static TimeValue Unknown { get; } = new("XXXX");

    /// <summary>Reads a value.</summary>
    /// <exception cref="ModelException">Its calendar model or precision is not known, or there is no such day.</exception>
    public static TimeValue Read(JsonElement value)
    {
        var text = Json.RequiredText(value, "time", "datavalue.value");
        var (year, month, day) = Parts(text);
        var model = Json.Text(value, "calendarmodel");
        var julian = model?[(model.LastIndexOf('/') + 1)..] switch
        {
            Gregorian or null => false,
            Julian => true,
            _ => throw new ModelException(ProblemCode.UnknownName, "datavalue.value.calendarmodel", $"the calendar '{model}' is not known", "State the date in the Gregorian or the Julian calendar"),
        };
        var precision = value.TryGetProperty("precision", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var p) ? p : -1;
        var edtf = precision switch
        {
            14 when !julian => $"{Year(year)}-{month:00}-{day:00}T{text[(text.IndexOf('T', StringComparison.Ordinal) + 1)..]}",
            11 => julian ? Converted(year, month, day) : $"{Year(year)}-{month:00}-{day:00}",
            10 => julian ? Days(year, month) : $"{Year(year)}-{month:00}",
            9 => Year(year),
            8 => Span(Math.DivRem(year, 10).Quotient * 10, 10, year),
            7 => Span(year, 100, year),
            6 => Span(year, 1000, year),
            >= 0 and <= 5 => Significant(year, 9 - precision),
            _ => throw new ModelException(ProblemCode.OutOfRange, "datavalue.value.precision", "a precision is a whole number from 0 to 11, or 14", "State a precision of Wikibase"),
        };
        return Edtf.TryParse(edtf, out var time) ? new TimeValue(time) : throw NoSuchTime(text);
    }

    /// <summary>The year counted astronomically, the month and the day; 0 where not stated.</summary>
    private static (long Year, int Month, int Day) Parts(string text)
    {
        var end = text.IndexOf('T', StringComparison.Ordinal);
        var parts = text.AsSpan(1, Math.Max(0, (end < 0 ? text.Length : end) - 1)).ToString().Split('-');
        if (text.Length == 0 || text[0] is not ('+' or '-') || parts.Length != 3
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var day))
        {
            throw NoSuchTime(text);
        }

        return (text[0] == '-' && year > 0 ? 1 - year : year, month, day);
    }

    private static string Year(long year) => year is > 9999 or < -9999
        ? string.Create(CultureInfo.InvariantCulture, $"Y{year}")
        : year < 0 ? string.Create(CultureInfo.InvariantCulture, $"-{-year:0000}") : string.Create(CultureInfo.InvariantCulture, $"{year:0000}");

    /// <summary>
    /// A decade, century or millennium: that of the year 1980 is the decade from 1980; the 20th century is from 1901, as Wikidata counts it.
    /// </summary>
    private static string Span(long first, int years, long year)
    {
        if (year <= 0)
        {
            throw new ModelException(ProblemCode.OutOfRange, "datavalue.value.precision", "decades, centuries and millennia before the common era are counted in more than one way", "State the years");
        }

        if (years == 10)
        {
            return first is >= 0 and <= 9999 ? string.Create(CultureInfo.InvariantCulture, $"{first / 10:000}X") : Significant(year, 1);
        }

        first = ((year - 1) / years * years) + 1;
        return $"[{Year(first)}..{Year(first + years - 1)}]";
    }

    /// <summary>A year of which the last digits are not known.</summary>
    private static string Significant(long year, int unknown)
    {
        var digits = Math.Abs(year).ToString(CultureInfo.InvariantCulture).Length;
        return digits > unknown
            ? string.Create(CultureInfo.InvariantCulture, $"{Year(year)}S{Math.Max(digits, 4) - unknown}")
            : throw new ModelException(ProblemCode.OutOfRange, "datavalue.value.precision", "no digit of the year is known at this precision", "State a precision that the year has digits for");
    }

    /// <summary>All days that a Julian month may be.</summary>
    private static string Days(long year, int month) =>
        $"[{Converted(year, month, 1)}..{Converted(year, month, 1, months: 1)}]";

    /// <summary>The Gregorian date of a Julian one; with <paramref name="months"/>, of the last day of the month.</summary>
    private static string Converted(long year, int month, int day, int months = 0)
    {
        if (month is < 1 or > 12 || day < 1 || day > DaysInJulianMonth(year, month) || Math.Abs(year) > 9000)
        {
            throw NoSuchTime(string.Create(CultureInfo.InvariantCulture, $"{year}-{month}-{day}"));
        }

        var (y, m, d) = ToGregorian(year, month, months == 0 ? day : DaysInJulianMonth(year, month));
        return $"{Year(y)}-{m:00}-{d:00}";
    }

    private static int DaysInJulianMonth(long year, int month) => month switch
    {
        2 => year % 4 == 0 ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>By the number of the Julian day.</summary>
    private static (long Year, int Month, int Day) ToGregorian(long year, int month, int day)
    {
        var a = (14 - month) / 12;
        var y = year + 4800 - a;
        var number = day + (((153 * (month + (12 * a) - 3)) + 2) / 5) + (365 * y) + Floor(y, 4) - 32083;
        var b = number + 32044;
        var century = Floor((4 * b) + 3, 146097);
        var c = b - Floor(146097 * century, 4);
        var d = Floor((4 * c) + 3, 1461);
        var e = c - Floor(1461 * d, 4);
        var m = ((5 * e) + 2) / 153;
        return ((100 * century) + d - 4800 + (m / 10), (int)(m + 3 - (12 * (m / 10))), (int)(e - (((153 * m) + 2) / 5) + 1));
    }

    private static long Floor(long dividend, long divisor) => (dividend / divisor) - (dividend % divisor < 0 ? 1 : 0);

    private static ModelException NoSuchTime(string text) =>
        new(ProblemCode.InvalidEdtf, "datavalue.value.time", $"there is no time '{text}'", "Write it as Wikibase does, such as \"+1952-03-11T00:00:00Z\"");
}
