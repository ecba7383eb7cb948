using System.Globalization;
using Citations.Model.Values.Time;

namespace Citations.Model.Display;

/// <summary>EDTF expressions in words: "24 August 2025", "the 1980s", "about 2004", "February 2022 to 2024".</summary>
internal static class TimeDisplay
{
    private static readonly string[] _months =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    public static string Of(Edtf time) =>
        time.Kind switch
        {
            EdtfKind.OneOf when time.Members is [{ IsPoint: false, First: not null, Last: not null } range] =>
                $"some time from {Member(range)}",
            EdtfKind.OneOf => $"one of {string.Join(", ", time.Members.Select(Member))}",
            EdtfKind.AllOf => string.Join(", ", time.Members.Select(Member)),
            _ => Member(time.Members[0]) ?? time.Text,
        };

    private static string? Member(EdtfMember member) =>
        (member.First, member.Last) switch
        {
            ({ } point, _) when member.IsPoint => Point(point),
            ({ } first, { } last) => $"{Point(first)} to {Point(last)}",
            ({ } first, null) => member.LastIsUnknown ? $"{Point(first)} to an unknown time" : $"since {Point(first)}",
            (null, { } last) => member.FirstIsUnknown ? $"an unknown time to {Point(last)}" : $"until {Point(last)}",
            _ => null,
        };

    private static string Point(in EdtfPoint point)
    {
        var about = point.Approximate != 0 ? "about " : "";
        var uncertain = point.Uncertain != 0 ? " (uncertain)" : "";
        return $"{about}{Date(point)}{uncertain}";
    }

    /// <summary>A point without what is uncertain or approximate of it.</summary>
    public static string OfDate(in EdtfPoint point) => Date(point);

    private static string Date(in EdtfPoint point)
    {
        if (point.IsTimeOfDay)
        {
            return Clock(point);
        }

        var year = Year(point);
        if (point.Season != 0)
        {
            return $"{EdtfSeason.Name(point.Season)} {year}";
        }

        var month = Number(point, 4);
        var day = Number(point, 6);
        var clock = point.Second is null ? "" : $", {Clock(point)}";
        return (month, day) switch
        {
            ({ } m, { } d) => $"{d} {_months[m - 1]} {year}{clock}",
            ({ } m, null) when point.Digit(6) == EdtfPoint.Any && point.Digit(7) == EdtfPoint.Any => $"{_months[m - 1]} {year}",
            (null, null) when (point.Digits & 0xFFFF) == 0xFFFF => year,
            (null, null) when Open(point, 6) && Months(point) is { } months => $"{months} {year}",
            ({ } m, null) when Days(point, m) is { } days => $"{days} {_months[m - 1]} {year}",
            _ => $"{year}-{Digits(point, 4, 2)}-{Digits(point, 6, 2)}",
        };
    }

    private static string Clock(in EdtfPoint point)
    {
        var second = point.Second!.Value;
        var seconds = point.IsToMinute ? "" : string.Create(CultureInfo.InvariantCulture, $":{second % 60:00}{Fraction(point)}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{second / 3600:00}:{second / 60 % 60:00}{seconds}{(point.Offset is { } offset ? Zone(offset) : "")}"
        );
    }

    private static bool Open(in EdtfPoint point, int index) =>
        point.Digit(index) == EdtfPoint.Any && point.Digit(index + 1) == EdtfPoint.Any;

    /// <summary>The months that one given digit leaves: "October to December", "January or November".</summary>
    private static string? Months(in EdtfPoint point) =>
        (point.Digit(4), point.Digit(5)) switch
        {
            (0, EdtfPoint.Any) => "January to September",
            (1, EdtfPoint.Any) => "October to December",
            (EdtfPoint.Any, 0) => _months[9],
            (EdtfPoint.Any, 1) => $"{_months[0]} or {_months[10]}",
            (EdtfPoint.Any, 2) => $"{_months[1]} or {_months[11]}",
            (EdtfPoint.Any, <= 9 and var last) => _months[last - 1],
            _ => null,
        };

    /// <summary>The days that a given first digit leaves: "10 to 19".</summary>
    private static string? Days(in EdtfPoint point, int month) =>
        (point.Digit(6), point.Digit(7)) switch
        {
            (0, EdtfPoint.Any) => "1 to 9",
            (1, EdtfPoint.Any) => "10 to 19",
            (2, EdtfPoint.Any) => month == 2 ? "the days from 20 on of" : "20 to 29",
            (3, EdtfPoint.Any) => month is 4 or 6 or 9 or 11 ? "30" : "30 or 31",
            _ => null,
        };

    private static string Year(in EdtfPoint point)
    {
        if (point.Years is { } years)
        {
            return years.First == years.Last ? YearNumber(years.First) : $"{YearNumber(years.First)} to {YearNumber(years.Last)}";
        }

        return point.Precision switch
        {
            EdtfPrecision.Decade when IsDecadeOfItsOwn(point) => $"the {Digits(point, 0, 3)}0s",
            EdtfPrecision.Decade => $"the decade {Span(point)}",
            EdtfPrecision.Century => $"the century {Span(point)}",
            EdtfPrecision.Millennium => $"the millennium {Span(point)}",
            _ when point.Digits >> 16 == 0xFFFF => "some year",
            _ when Digits(point, 0, 4).Contains('X', StringComparison.Ordinal) => (point.Negative ? "-" : "") + Digits(point, 0, 4),
            _ => YearNumber((point.Negative ? -1 : 1) * int.Parse(Digits(point, 0, 4), CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>"The 1980s" can mean nothing but a decade; "the 1900s" can mean a century.</summary>
    private static bool IsDecadeOfItsOwn(in EdtfPoint point) => !point.Negative && point.Digit(2) != 0 && point.Digit(0) != 0;

    /// <summary>The first and the last year of which some digits are not given.</summary>
    private static string Span(in EdtfPoint point)
    {
        var (first, last) = (
            int.Parse(Digits(point, 0, 4).Replace('X', '0'), CultureInfo.InvariantCulture),
            int.Parse(Digits(point, 0, 4).Replace('X', '9'), CultureInfo.InvariantCulture)
        );
        return point.Negative ? $"{YearNumber(-last)} to {YearNumber(-first)}"
            : first == 0 ? $"{YearNumber(0)} to {YearNumber(last)}"
            : string.Create(CultureInfo.InvariantCulture, $"{first}–{last}");
    }

    /// <summary>Year 0 is 1 BCE.</summary>
    private static string YearNumber(long year) =>
        year > 0 ? year.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{1 - year} BCE");

    private static int? Number(in EdtfPoint point, int index) =>
        point.Digit(index) == EdtfPoint.Any || point.Digit(index + 1) == EdtfPoint.Any
            ? null
            : (int)((point.Digit(index) * 10) + point.Digit(index + 1));

    private static string Digits(in EdtfPoint point, int index, int count)
    {
        Span<char> text = stackalloc char[count];
        for (var i = 0; i < count; i++)
        {
            text[i] = point.Digit(index + i) is EdtfPoint.Any ? 'X' : (char)('0' + point.Digit(index + i));
        }

        return new string(text);
    }

    private static string Fraction(in EdtfPoint point) =>
        point.Nanosecond == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{point.Nanosecond:000000000}").TrimEnd('0');

    private static string Zone(int offset) =>
        offset == 0
            ? " UTC"
            : string.Create(
                CultureInfo.InvariantCulture,
                $" UTC{(offset < 0 ? '-' : '+')}{Math.Abs(offset) / 60:00}:{Math.Abs(offset) % 60:00}"
            );
}
