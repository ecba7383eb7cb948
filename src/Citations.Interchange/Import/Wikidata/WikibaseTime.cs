using System.Globalization;
using System.Text.Json;
using Citations.Model.Problems;
using Citations.Model.Values;
using Citations.Model.Values.Time;

namespace Citations.Interchange.Import.Wikidata;

/// <summary>
/// A point in time of Wikibase as EDTF. Years before the common era have no year 0 there and one here; a date in the Julian calendar
/// becomes
/// the Gregorian one of the same day. Decades, centuries and millennia are counted as Wikibase shows them, before the common era backwards
/// from
/// it: the year -0300 at the precision of a century is the 3rd century BCE. The members <c>before</c>, <c>after</c> and <c>timezone</c>
/// mean
/// nothing, by Wikibase's own word.
/// </summary>
internal static class WikibaseTime
{
    private const string Gregorian = "Q1985727";
    private const string Julian = "Q1985786";
    private const int LastYearOfDays = 9999;

    /// <summary>A time of which only is known that there is one.</summary>
    public static TimeValue Unknown { get; } = new("XXXX");

    /// <summary>Reads a value.</summary>
    /// <exception cref="ModelException">Its calendar model or precision is not known, or there is no such day.</exception>
    public static TimeValue Read(JsonElement value)
    {
        var text = Json.RequiredText(value, "time", "datavalue.value");
        var (counted, month, day) = Parts(text);
        var year = Astronomical(counted);
        var model = Json.Text(value, "calendarmodel");
        var julian = model?[(model.LastIndexOf('/') + 1)..] switch
        {
            Gregorian or null => false,
            Julian => true,
            _ => throw new ModelException(
                ProblemCode.UnknownName,
                "datavalue.value.calendarmodel",
                $"the calendar '{model}' is not known",
                "State the date in the Gregorian or the Julian calendar"
            ),
        };
        var precision = int.TryParse(
            Json.NumberText(value, "precision", "datavalue.value"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : -1;
        if (precision is >= 10 and <= 14 && Math.Abs(year) > LastYearOfDays)
        {
            throw Unsayable($"days and months can be stated of years up to {LastYearOfDays}", "State the year");
        }

        var date =
            precision is not (11 or 14) ? ""
            : julian ? Converted(text, year, month, day)
            : $"{Year(year)}-{month:00}-{day:00}";
        var edtf = precision switch
        {
            14 => $"{date}T{text[(text.IndexOf('T', StringComparison.Ordinal) + 1)..]}",
            12 or 13 => throw Unsayable("an hour or a minute cannot be stated here", "State the day, or the second"),
            11 => date,
            10 => julian ? Days(text, year, month) : $"{Year(year)}-{month:00}",
            9 => Year(year),
            8 => Decade(counted),
            7 => Hundreds(counted, 100),
            6 => Hundreds(counted, 1000),
            >= 0 and <= 5 => Significant(counted, 9 - precision),
            _ => throw Unsayable("a precision is a whole number from 0 to 14", "State a precision of Wikibase"),
        };
        return Edtf.TryParse(edtf, out var time) ? new TimeValue(time) : throw NoSuchTime(text);
    }

    /// <summary>The year as Wikibase counts it, the month and the day; 0 where not stated.</summary>
    private static (long Year, int Month, int Day) Parts(string text)
    {
        var end = text.IndexOf('T', StringComparison.Ordinal);
        var parts = text.AsSpan(1, Math.Max(0, (end < 0 ? text.Length : end) - 1)).ToString().Split('-');
        if (
            text.Length == 0
            || text[0] is not ('+' or '-')
            || parts.Length != 3
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
        )
        {
            throw NoSuchTime(text);
        }

        return year == 0
            ? throw new ModelException(
                ProblemCode.InvalidEdtf,
                "datavalue.value.time",
                "there is no year 0 in Wikibase: 1 BCE is -0001, and the year after it +0001",
                "State the year that is meant"
            )
            : (text[0] == '-' ? -year : year, month, day);
    }

    private static long Astronomical(long counted) => counted < 0 ? counted + 1 : counted;

    private static string Year(long year) =>
        year is > 9999 or < -9999 ? string.Create(CultureInfo.InvariantCulture, $"Y{year}")
        : year < 0 ? string.Create(CultureInfo.InvariantCulture, $"-{-year:0000}")
        : string.Create(CultureInfo.InvariantCulture, $"{year:0000}");

    /// <summary>The years of a decade: that of 1987 is from 1980, that of 44 BCE ends with 40 BCE. There is no year 0 in the first
    /// ones.</summary>
    private static string Decade(long counted)
    {
        var first = Math.Abs(counted) / 10 * 10;
        return counted > 0 && first is > 0 and <= 9999
            ? string.Create(CultureInfo.InvariantCulture, $"{first / 10:000}X")
            : Years(counted, Math.Max(first, 1), first + 9);
    }

    /// <summary>The years of a century or millennium, which begin with their first year: the 20th century with 1901.</summary>
    private static string Hundreds(long counted, int years)
    {
        var last = (((Math.Abs(counted) - 1) / years) + 1) * years;
        return Years(counted, last - years + 1, last);
    }

    /// <summary>The years from one to another, both counted away from the beginning of the common era.</summary>
    private static string Years(long counted, long near, long far) =>
        counted > 0 ? $"[{Year(near)}..{Year(far)}]" : $"[{Year(Astronomical(-far))}..{Year(Astronomical(-near))}]";

    /// <summary>A year of which the last digits are not known; that 1 BCE is the year 0 makes no difference to those that are.</summary>
    private static string Significant(long counted, int unknown)
    {
        var digits = Math.Abs(counted).ToString(CultureInfo.InvariantCulture).Length;
        return digits > unknown
            ? string.Create(CultureInfo.InvariantCulture, $"{Year(counted)}S{Math.Max(digits, 4) - unknown}")
            : throw Unsayable("no digit of the year is known at this precision", "State a precision that the year has digits for");
    }

    /// <summary>All days that a Julian month may be.</summary>
    private static string Days(string text, long year, int month) =>
        $"[{Converted(text, year, month, 1)}..{Converted(text, year, month, DaysInJulianMonth(year, month))}]";

    /// <summary>The Gregorian date of a Julian one.</summary>
    private static string Converted(string text, long year, int month, int day)
    {
        if (month is < 1 or > 12 || day < 1 || day > DaysInJulianMonth(year, month))
        {
            throw NoSuchTime(text);
        }

        var (y, m, d) = ToGregorian(year, month, day);
        return $"{Year(y)}-{m:00}-{d:00}";
    }

    private static int DaysInJulianMonth(long year, int month) =>
        month switch
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

    private static ModelException Unsayable(string what, string remedy) =>
        new(ProblemCode.OutOfRange, "datavalue.value.precision", what, remedy);

    private static ModelException NoSuchTime(string text) =>
        new(
            ProblemCode.InvalidEdtf,
            "datavalue.value.time",
            $"there is no time '{text}'",
            "Write it as Wikibase does, such as \"+1952-03-11T00:00:00Z\""
        );
}
