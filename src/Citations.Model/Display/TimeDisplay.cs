using System.Globalization;
using Citations.Model.Values.Time;

namespace Citations.Model.Display;

/// <summary>EDTF expressions in words: "24 August 2025", "the 1980s", "about 2004", "February 2022 to 2024".</summary>
internal static class TimeDisplay
{
    private static readonly string[] _months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static string Of(Edtf time) => time.Kind switch
    {
        EdtfKind.OneOf => $"one of {string.Join(", ", time.Members.Select(Member))}",
        EdtfKind.AllOf => string.Join(", ", time.Members.Select(Member)),
        _ => Member(time.Members[0]) ?? time.Text,
    };

    private static string? Member(EdtfMember member) => (member.First, member.Last) switch
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

    private static string Date(in EdtfPoint point)
    {
        var year = Year(point);
        if (point.Season != 0)
        {
            return $"{EdtfSeason.Name(point.Season)} {year}";
        }

        var month = Number(point, 4);
        var day = Number(point, 6);
        var clock = point.Second is { } second ? string.Create(CultureInfo.InvariantCulture, $", {second / 3600:00}:{second / 60 % 60:00}:{second % 60:00}{Fraction(point)}{(point.Offset is { } offset ? Zone(offset) : "")}") : "";
        return (month, day) switch
        {
            ({ } m, { } d) => $"{d} {_months[m - 1]} {year}{clock}",
            ({ } m, null) when point.Digit(6) == EdtfPoint.Any && point.Digit(7) == EdtfPoint.Any => $"{_months[m - 1]} {year}",
            (null, null) when (point.Digits & 0xFFFF) == 0xFFFF => year,
            _ => $"{year}-{Digits(point, 4, 2)}-{Digits(point, 6, 2)}",
        };
    }

    private static string Year(in EdtfPoint point)
    {
        if (point.Years is { } years)
        {
            return years.First == years.Last ? YearNumber(years.First) : $"{YearNumber(years.First)} to {YearNumber(years.Last)}";
        }

        return point.Precision switch
        {
            EdtfPrecision.Decade or EdtfPrecision.Century or EdtfPrecision.Millennium when !point.Negative => $"the {Digits(point, 0, 4).Replace('X', '0')}s",
            _ when point.Digits >> 16 == 0xFFFF => "some year",
            _ when Digits(point, 0, 4).Contains('X', StringComparison.Ordinal) => (point.Negative ? "-" : "") + Digits(point, 0, 4),
            _ => YearNumber((point.Negative ? -1 : 1) * int.Parse(Digits(point, 0, 4), CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>Year 0 is 1 BCE.</summary>
    private static string YearNumber(long year) => year > 0
        ? year.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{1 - year} BCE");

    private static int? Number(in EdtfPoint point, int index) =>
        point.Digit(index) == EdtfPoint.Any || point.Digit(index + 1) == EdtfPoint.Any ? null : (int)((point.Digit(index) * 10) + point.Digit(index + 1));

    private static string Digits(in EdtfPoint point, int index, int count)
    {
        Span<char> text = stackalloc char[count];
        for (var i = 0; i < count; i++)
        {
            text[i] = point.Digit(index + i) is EdtfPoint.Any ? 'X' : (char)('0' + point.Digit(index + i));
        }

        return new string(text);
    }

    private static string Fraction(in EdtfPoint point) => point.Nanosecond == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $".{point.Nanosecond:000000000}").TrimEnd('0');

    private static string Zone(int offset) => offset == 0
        ? " UTC"
        : string.Create(CultureInfo.InvariantCulture, $" UTC{(offset < 0 ? '-' : '+')}{Math.Abs(offset) / 60:00}:{Math.Abs(offset) % 60:00}");
}
