using System.Buffers;
using System.Globalization;
using System.Text;
using Citations.Model.Entities;
using Citations.Model.Sources;

namespace Citations.Interchange.Export.Linked;

/// <summary>The IRIs of records: the base, the kind of record, and the key with all but unreserved characters percent-encoded.</summary>
internal sealed class Iris(string baseIri)
{
    /// <summary>What an IRI cannot hold (RFC 3987, and IRIREF of the RDF syntaxes).</summary>
    private static readonly SearchValues<char> _illegal = SearchValues.Create([
        .. Enumerable.Range(0, 0x21).Select(c => (char)c),
        .. "<>\"{}|^`\\",
    ]);

    /// <summary>Keys of facts are hashes, which need no encoding.</summary>
    public string Fact(string key) => $"{baseIri}fact:{key}";

    public string ClaimGroup(string key) => $"{baseIri}claim-group:{key}";

    public string Source(string key) => Of("source", key);

    public string Entity(string key) => Of("entity", key);

    public string Property(string key) => Of("property", key);

    public string Origin(string key) => Of("origin", key);

    /// <summary>Why a base will not do; null when it will.</summary>
    public static string? Fault(string baseIri) =>
        !Uri.TryCreate(baseIri, UriKind.Absolute, out _) || baseIri.AsSpan().ContainsAny(_illegal)
            ? $"'{baseIri}' is not an absolute IRI. Give one such as https://example.org/id/ or {ExportRequest.DefaultBaseIri}."
            : null;

    /// <summary>A URL as an IRI: what it may not hold is percent-encoded.</summary>
    public static string OfUrl(string url)
    {
        if (!url.AsSpan().ContainsAny(_illegal))
        {
            return url;
        }

        var text = new StringBuilder(url.Length + 16);
        foreach (var c in url)
        {
            _ = _illegal.Contains(c) ? text.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}") : text.Append(c);
        }

        return text.ToString();
    }

    /// <summary>The schema.org type of a sort of thing.</summary>
    public static string TypeOf(EntityKind kind) =>
        kind switch
        {
            EntityKind.Person => "Person",
            EntityKind.Organisation => "Organization",
            EntityKind.Place => "Place",
            EntityKind.Document or EntityKind.Work => "CreativeWork",
            EntityKind.Event => "Event",
            EntityKind.Programme => "Project",
            EntityKind.Product => "Product",
            EntityKind.Office => "Role",
            EntityKind.Organism => "Taxon",
            EntityKind.Concept => "DefinedTerm",
            _ => "Thing",
        };

    /// <summary>The schema.org type of a sort of publication.</summary>
    public static string TypeOf(SourceKind kind) =>
        kind switch
        {
            SourceKind.NewsArticle => "NewsArticle",
            SourceKind.PressRelease => "Article",
            SourceKind.LegalText => "Legislation",
            SourceKind.Report or SourceKind.GovernmentDocument => "Report",
            SourceKind.JournalArticle => "ScholarlyArticle",
            SourceKind.Book => "Book",
            SourceKind.Dataset => "Dataset",
            SourceKind.ReferenceEntry => "Article",
            SourceKind.WebPage => "WebPage",
            SourceKind.SocialMediaPost => "SocialMediaPosting",
            _ => "CreativeWork",
        };

    private string Of(string kind, string key) => $"{baseIri}{kind}:{Uri.EscapeDataString(key)}";
}
