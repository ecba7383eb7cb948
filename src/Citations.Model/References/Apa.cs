using System.Globalization;
using System.Text;
using Citations.Model.Sources;

namespace Citations.Model.References;

/// <summary>
/// References by the APA manual (seventh edition, §9): author, date, title, source. Without an author the title comes first. Without a date
/// the reference says "n.d." and when the page was retrieved.
/// </summary>
internal static class Apa
{
    private const int MaxAuthors = 20;

    public static string Write(CitedWork work)
    {
        var text = new StringBuilder();
        var title = Description(work.Kind) is { } description ? $"{work.Title} [{description}]" : work.Title;
        var date = $"({DateOf(work.Issued)})";
        if (work.Authors.Count > 0)
        {
            Sentence(text, Names(work.Authors));
            Sentence(text, date);
            Sentence(text, title);
        }
        else
        {
            Sentence(text, title);
            Sentence(text, date);
        }

        if (
            work.Publisher is { } publisher
            && !(work.Authors is [{ Whole: var only }] && string.Equals(only, publisher, StringComparison.Ordinal))
        )
        {
            Sentence(text, publisher);
        }

        Address(text, work);
        if (work.ArchivedUrl is { } archived)
        {
            text.Append(text.Length > 0 ? " " : "").Append("Archived");
            text.Append(work.ArchivedOn is { } day ? string.Create(CultureInfo.InvariantCulture, $" {day:MMMM d, yyyy},") : "");
            text.Append(" at ").Append(archived);
        }

        if (work.Place is { } place)
        {
            Sentence(text, $"Cited: {place}");
        }

        return text.ToString();
    }

    private static string? Description(SourceKind kind) =>
        kind switch
        {
            SourceKind.PressRelease => "Press release",
            SourceKind.Dataset => "Data set",
            SourceKind.SocialMediaPost => "Social media post",
            SourceKind.Transcript => "Transcript",
            _ => null,
        };

    private static string Names(IReadOnlyList<PersonName> authors)
    {
        var names = authors.Select(NameOf).ToArray();
        return names.Length switch
        {
            1 => names[0],
            <= MaxAuthors => $"{string.Join(", ", names[..^1])}, & {names[^1]}",
            _ => $"{string.Join(", ", names[..(MaxAuthors - 1)])}, … {names[^1]}",
        };
    }

    private static string NameOf(PersonName name) =>
        name switch
        {
            { Family: null } => name.Whole,
            _ => string.Join(", ", new[] { name.Family, name.Initials, name.Suffix ?? "" }.Where(part => part.Length > 0)),
        };

    private static string DateOf(PartialDate? date)
    {
        if (date is null)
        {
            return "n.d.";
        }

        if (
            date.Start is not { IsCommonEra: true } start
            || date.End is { IsCommonEra: false }
            || date.Season is not null
            || date.NeedsWords
        )
        {
            return date.Words;
        }

        var text = date.End is { } end ? $"{DateOf(start)} – {DateOf(end)}" : DateOf(start);
        return date.IsApproximate ? $"ca. {text}" : text;
    }

    private static string DateOf(DateParts date) =>
        date switch
        {
            { Day: { } day } => string.Create(CultureInfo.InvariantCulture, $"{date.Year}, {date.MonthName} {day}"),
            { Month: not null } => string.Create(CultureInfo.InvariantCulture, $"{date.Year}, {date.MonthName}"),
            _ => date.Year.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>
    /// The URL, without a full stop that could be taken for a part of it. The retrieval time is added if the page has no date or a passage
    /// is cited.
    /// </summary>
    private static void Address(StringBuilder text, CitedWork work)
    {
        if (work.Url is null)
        {
            return;
        }

        text.Append(text.Length > 0 ? " " : "");
        if (work.Accessed is { } read && (work.Issued is null || work.Place is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"Retrieved {read:MMMM d, yyyy}, from ");
        }

        text.Append(work.Url);
    }

    private static void Sentence(StringBuilder text, string content)
    {
        if (content.Length == 0)
        {
            return;
        }

        if (text.Length > 0)
        {
            text.Append(' ');
        }

        text.Append(content);
        if (content[^1] is not ('.' or '?' or '!' or '…'))
        {
            text.Append('.');
        }
    }
}
