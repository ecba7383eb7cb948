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

    private static void Date(StringBuilder text, PartialDate? date)
    {
        if (date?.Start is not { } start)
        {
            Line(text, "DA", date is null ? null : $"///{date.Text}");
            return;
        }

        Line(text, "PY", start.Year.ToString("0000", CultureInfo.InvariantCulture));
        var rest = date.End is null && !date.IsApproximate ? "" : date.Text;
        Line(text, "DA", string.Create(CultureInfo.InvariantCulture, $"{start.Year:0000}/{start.Month:00}/{start.Day:00}/{rest}"));
    }

    private static string NameOf(PersonName name) =>
        name.Family is null ? name.Whole : string.Join(", ", new[] { name.Family, name.Given, name.Suffix }.OfType<string>());

    private static void Line(StringBuilder text, string tag, string? value)
    {
        if (value is not null)
        {
            text.Append(tag).Append("  - ").Append(value).Append("\r\n");
        }
    }
}
