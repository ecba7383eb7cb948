using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Citations.Model.Sources;

namespace Citations.Model.References;

/// <summary>
/// BibTeX entries. Titles and institutions are in double braces, so that BibTeX does not change their case. The text is UTF-8.
/// </summary>
internal static class Bibtex
{
    private static readonly string[] _months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static string Write(CitedWork work)
    {
        var (type, publisherField) = TypeOf(work);
        var text = new StringBuilder($"@{type}{{{KeyOf(work.Key)}");
        if (work.Authors.Count > 0)
        {
            Field(text, "author", string.Join(" and ", work.Authors.Select(NameOf)));
        }

        Field(text, "title", $"{{{Escape(work.Title)}}}");
        if (work.Publisher is not null)
        {
            Field(text, publisherField, $"{{{Escape(work.Publisher)}}}");
        }

        Date(text, work.Issued);
        if (work.Url is not null)
        {
            Field(text, "url", EscapeUrl(work.Url));
        }

        if (work.Accessed is { } accessed)
        {
            Field(text, "urldate", accessed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        if (work.ArchivedUrl is not null)
        {
            Field(text, "archiveurl", EscapeUrl(work.ArchivedUrl));
        }

        if (work.ArchivedOn is { } archived)
        {
            Field(text, "archivedate", archived.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        if (work.Language is not null)
        {
            Field(text, "language", Escape(work.Language));
        }

        if (work.Place is { } place)
        {
            Field(text, "note", Escape(place));
        }

        return text.Append("\n}\n").ToString();
    }

    private static (string Type, string PublisherField) TypeOf(CitedWork work) =>
        work.Kind switch
        {
            SourceKind.JournalArticle => ("article", "journal"),
            SourceKind.NewsArticle when work.Publisher is not null => ("article", "journal"),
            SourceKind.Report or SourceKind.GovernmentDocument => ("techreport", "institution"),
            SourceKind.Book => ("book", "publisher"),
            SourceKind.ReferenceEntry when work.Publisher is not null => ("incollection", "booktitle"),
            _ => ("misc", "howpublished"),
        };

    /// <summary>Parts where they say everything, else words: a year that BibTeX prints as it stands.</summary>
    private static void Date(StringBuilder text, PartialDate? date)
    {
        if (date is null)
        {
            return;
        }

        if (date is not { Start: { IsCommonEra: true } start, End: null, Season: null, IsApproximate: false, NeedsWords: false })
        {
            Field(text, "year", Escape(date.Words));
            return;
        }

        Field(text, "year", start.Year.ToString("0000", CultureInfo.InvariantCulture));
        if (start.Month is { } month)
        {
            text.Append(",\n  month = ").Append(_months[month - 1]);
        }

        if (start.Day is { } day)
        {
            Field(text, "day", day.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Field(StringBuilder text, string name, string content) =>
        text.Append(",\n  ").Append(name).Append(" = {").Append(content).Append('}');

    private static string NameOf(PersonName name) =>
        name.Family is null
            ? $"{{{Escape(name.Whole)}}}"
            : string.Join(", ", new[] { name.Family, name.Suffix, name.Given }.OfType<string>().Select(PartOf));

    /// <summary>A part of a name. Braces keep a comma or an "and" in it from parting the name there.</summary>
    private static string PartOf(string part) =>
        part.Contains(',', StringComparison.Ordinal) || part.Split(' ').Contains("and", StringComparer.OrdinalIgnoreCase)
            ? $"{{{Escape(part)}}}"
            : Escape(part);

    /// <summary>
    /// A citation key may contain little more than ASCII letters and digits. A hash distinguishes keys with replaced characters.
    /// </summary>
    private static string KeyOf(string key)
    {
        var plain = string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':' or '.' ? c : '-'));
        return string.Equals(plain, key, StringComparison.Ordinal)
            ? key
            : $"{plain.Trim('-')}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..8]}".TrimStart('-');
    }

    /// <summary>Escapes characters with a meaning in LaTeX. Braces become commands, because BibTeX counts even escaped ones.</summary>
    private static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => result.Append("\\textbackslash{}"),
                '{' => result.Append("\\textbraceleft{}"),
                '}' => result.Append("\\textbraceright{}"),
                '~' => result.Append("\\textasciitilde{}"),
                '^' => result.Append("\\textasciicircum{}"),
                '$' or '&' or '%' or '#' or '_' => result.Append('\\').Append(c),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    /// <summary>
    /// URLs are typeset verbatim, so nothing is escaped. Only characters that would unbalance the entry are percent-encoded.
    /// </summary>
    private static string EscapeUrl(string url) =>
        url.Replace("{", "%7B", StringComparison.Ordinal)
            .Replace("}", "%7D", StringComparison.Ordinal)
            .Replace("\\", "%5C", StringComparison.Ordinal);
}
