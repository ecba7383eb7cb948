using System.Globalization;

namespace Citations.Model.References;

/// <summary>A date or an interval of dates in references: year, month and day as far as known, or the original text.</summary>
/// <param name="Text">The original expression.</param>
/// <param name="Start">The year, and month and day if known. Null when the expression has another form.</param>
/// <param name="End">The end of an interval.</param>
/// <param name="IsApproximate">Whether it is marked as uncertain or approximate.</param>
internal sealed record PartialDate(string Text, DateParts? Start, DateParts? End, bool IsApproximate)
{
    /// <summary>Parses an EDTF expression as far as references can state it: dates, date and time, closed intervals.</summary>
    public static PartialDate Parse(string edtf)
    {
        var approximate = edtf.AsSpan().ContainsAny('?', '~', '%');
        var bounds = edtf.Split('/');
        if (bounds.Length > 2 || DateParts.Parse(bounds[0]) is not { } start)
        {
            return new(edtf, null, null, approximate);
        }

        if (bounds.Length == 1)
        {
            return new(edtf, start, null, approximate);
        }

        return DateParts.Parse(bounds[1]) is { } end ? new(edtf, start, end, approximate) : new(edtf, null, null, approximate);
    }
}

/// <summary>A year of the common era, with month and day if known.</summary>
internal readonly record struct DateParts(int Year, int? Month, int? Day)
{
    public static DateParts? Parse(string text)
    {
        var time = text.IndexOf('T', StringComparison.Ordinal);
        var parts = (time < 0 ? text : text[..time])
            .Replace("?", "", StringComparison.Ordinal)
            .Replace("~", "", StringComparison.Ordinal)
            .Replace("%", "", StringComparison.Ordinal)
            .Split('-');
        if (parts.Length > 3 || !Number(parts[0], 4, 9999, out var year))
        {
            return null;
        }

        int month = 0,
            day = 0;
        if ((parts.Length > 1 && !Number(parts[1], 2, 12, out month)) || (parts.Length > 2 && !Number(parts[2], 2, 31, out day)))
        {
            return null;
        }

        return new DateParts(year, month == 0 ? null : month, day == 0 ? null : day);
    }

    /// <summary>The English name of the month, or null.</summary>
    public string? MonthName => Month is { } month ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month) : null;

    private static bool Number(string text, int length, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && text.Length == length
        && number >= 1
        && number <= most;
}
