using System.Globalization;
using System.Text;
using Citations.Model.Sources;

namespace Citations.Model.References;

/// <summary>RIS records: two letters, two spaces, a hyphen, a space and the value. Lines end in CRLF, the last one is <c>ER</c>.</summary>
internal static class Ris
{
    public static string Write(CitedWork work)
    {
        var text = new StringBuilder();
        Line(text, "TY", TypeOf(work.Kind));
        Line(text, "ID", SingleLine.Flatten(work.Key));
        foreach (var author in work.Authors)
        {
            Line(text, "AU", NameOf(author));
        }

        Line(text, "TI", work.Title);
        Line(text, IsPartOfPublisher(work.Kind) ? "T2" : "PB", work.Publisher);
        Date(text, work.Issued);
        Line(text, "UR", work.Url);
        Line(text, "Y2", work.Accessed?.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture));
        Line(text, "AV", work.ArchivedUrl);
        Line(text, "LA", work.Language);
        Line(text, "N1", work.Place);
        return text.Append("ER  - \r\n").ToString();
    }

    private static string TypeOf(SourceKind kind) =>
        kind switch
        {
            SourceKind.NewsArticle => "NEWS",
            SourceKind.GovernmentDocument => "GOVDOC",
            SourceKind.LegalText => "STAT",
            SourceKind.Report => "RPRT",
            SourceKind.JournalArticle => "JOUR",
            SourceKind.Book => "BOOK",
            SourceKind.Dataset => "DATA",
            SourceKind.ReferenceEntry => "ENCYC",
            SourceKind.WebPage or SourceKind.PressRelease or SourceKind.SocialMediaPost => "ELEC",
            _ => "GEN",
        };

    private static bool IsPartOfPublisher(SourceKind kind) =>
        kind is SourceKind.NewsArticle or SourceKind.JournalArticle or SourceKind.ReferenceEntry;

    /// <summary>
    /// The year where one of four digits is known, and the date with what its parts do not say in the fourth place. A date without such a
    /// year is written in words, which reference managers keep.
    /// </summary>
    private static void Date(StringBuilder text, PartialDate? date)
    {
        if (date?.Start is not { IsCommonEra: true } start)
        {
            Line(text, "DA", date?.Words.Replace('/', ' '));
            return;
        }

        Line(text, "PY", start.Year.ToString("0000", CultureInfo.InvariantCulture));
        var saysAll = date is { End: null, Season: null, IsApproximate: false, NeedsWords: false };
        var rest = saysAll ? "" : date.Words.Replace('/', ' ');
        Line(text, "DA", string.Create(CultureInfo.InvariantCulture, $"{start.Year:0000}/{start.Month:00}/{start.Day:00}/{rest}"));
    }

    /// <summary>
    /// RIS parts names at every comma and has no escape. The comma in the name of an institution, and inside a part of a name, becomes
    /// U+201A, which looks the same and keeps the name whole in every reader.
    /// </summary>
    private static string NameOf(PersonName name) =>
        name switch
        {
            { Family: null, IsInstitution: true } => Unparted(name.Whole),
            { Family: null } => name.Whole,
            { Suffix: { } suffix } => $"{Unparted(name.Family)}, {Unparted(name.Given ?? "")}, {Unparted(suffix)}",
            { Given: { } given } => $"{Unparted(name.Family)}, {Unparted(given)}",
            _ => Unparted(name.Family),
        };

    private static string Unparted(string name) => name.Replace(',', '\u201A');

    private static void Line(StringBuilder text, string tag, string? value)
    {
        if (value is not null)
        {
            text.Append(tag).Append("  - ").Append(value).Append("\r\n");
        }
    }
}
