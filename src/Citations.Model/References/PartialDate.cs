using System.Globalization;
using Citations.Model.Display;
using Citations.Model.Values.Time;

namespace Citations.Model.References;

/// <summary>A date or a span of dates as references state them: with the parts that are known, and in words.</summary>
/// <param name="Words">In words: <c>ca. 1984</c>, <c>Spring 2001</c>, <c>1980s</c>, <c>44 BCE</c>, <c>1984–present</c>.</param>
/// <param name="Start">Year, and month and day where known; null when no single year is known.</param>
/// <param name="End">The end of a closed interval.</param>
/// <param name="Season">1 for spring to 4 for winter; null when it names none.</param>
/// <param name="IsApproximate">Whether it is marked as uncertain or approximate.</param>
/// <param name="NeedsWords">Whether the words say more than the parts.</param>
internal sealed record PartialDate(
    string Words,
    DateParts? Start,
    DateParts? End = null,
    int? Season = null,
    bool IsApproximate = false,
    bool NeedsWords = false
)
{
    /// <summary>Reads an EDTF expression of any form.</summary>
    public static PartialDate Of(Edtf edtf)
    {
        var words = WordsOf(edtf);
        if (edtf.Kind is EdtfKind.OneOf or EdtfKind.AllOf)
        {
            return new(words, Start: null, NeedsWords: true);
        }

        var member = edtf.Members[0];
        if (member.IsPoint)
        {
            var point = member.First!.Value;
            var isApproximate = point.IsQualified;
            var season = SeasonOf(point);
            return new(words, DateParts.Of(point), null, season, isApproximate, point.Season != 0 && season is null);
        }

        var (first, last) = (member.First is { } f ? DateParts.Of(f) : null, member.Last is { } l ? DateParts.Of(l) : null);
        var approximate = member.First is { IsQualified: true } || member.Last is { IsQualified: true };
        var isPlain = member is { First.Season: 0, Last.Season: 0 };
        return first is not null && last is not null && isPlain
            ? new(words, first, last, null, approximate)
            : new(words, first, null, null, approximate, NeedsWords: true);
    }

    private static string WordsOf(Edtf edtf)
    {
        var members = edtf.Members;
        return edtf.Kind switch
        {
            EdtfKind.OneOf when members.Length > 1 => string.Join(" or ", members.Select(MemberOf)),
            EdtfKind.AllOf => string.Join(", ", members.Select(MemberOf)),
            EdtfKind.OneOf => $"some time in {MemberOf(members[0])}",
            _ => MemberOf(members[0]),
        };
    }

    private static string MemberOf(EdtfMember member) =>
        (member.First, member.Last) switch
        {
            ({ } point, _) when member.IsPoint => PointOf(point),
            ({ } first, { } last) => $"{PointOf(first)} – {PointOf(last)}",
            ({ } first, null) => member.LastIsUnknown ? $"{PointOf(first)}–?" : $"{PointOf(first)}–present",
            (null, { } last) => member.FirstIsUnknown ? $"?–{PointOf(last)}" : $"until {PointOf(last)}",
            _ => "n.d.",
        };

    private static string PointOf(in EdtfPoint point)
    {
        var text = TimeDisplay.OfDate(point);
        foreach (var article in (string[])["the century ", "the decade ", "the millennium ", "the "])
        {
            if (text.StartsWith(article, StringComparison.Ordinal))
            {
                text = text[article.Length..];
                break;
            }
        }

        text = char.IsAsciiLetterLower(text[0]) && point.Season != 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;
        return point.IsQualified ? $"ca. {text}" : text;
    }

    /// <summary>Spring to winter, of whichever hemisphere.</summary>
    private static int? SeasonOf(in EdtfPoint point) => point.Season is >= 21 and <= 32 and var code ? ((code - 21) % 4) + 1 : null;
}

/// <summary>A year, perhaps with month, perhaps with day.</summary>
/// <param name="Year">The year; before our era negative, and 1 BCE is -1.</param>
/// <param name="Month">The month.</param>
/// <param name="Day">The day.</param>
internal readonly record struct DateParts(int Year, int? Month, int? Day)
{
    /// <summary>The parts that a point gives; null when its year is not known, or has more than four digits.</summary>
    public static DateParts? Of(in EdtfPoint point)
    {
        if (point.IsTimeOfDay || point.Years is not null || Number(point, 0, 4) is not { } number)
        {
            return null;
        }

        var year = point.Negative || number == 0 ? -number - 1 : number;
        if (point.Season != 0 || point.Components < 2 || Number(point, 4, 2) is not { } month)
        {
            return new DateParts(year, null, null);
        }

        return new DateParts(year, month, point.Components < 3 ? null : Number(point, 6, 2));
    }

    /// <summary>The English name of the month; null when there is none.</summary>
    public string? MonthName => Month is { } month ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month) : null;

    /// <summary>Whether the year is of our era, as most formats need it.</summary>
    public bool IsCommonEra => Year > 0;

    private static int? Number(in EdtfPoint point, int index, int count)
    {
        var number = 0;
        for (var i = index; i < index + count; i++)
        {
            if (point.Digit(i) is EdtfPoint.Any)
            {
                return null;
            }

            number = (number * 10) + (int)point.Digit(i);
        }

        return number;
    }
}
