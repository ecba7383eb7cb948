using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Citations.Model.Sources;

namespace Citations.Model.References;

/// <summary>CSL-JSON items. Names and dates that could not be parsed are <c>literal</c>.</summary>
internal static class CslJson
{
    private static readonly JsonWriterOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(CitedWork work)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes, _readable))
        {
            json.WriteStartObject();
            json.WriteString("id", work.Key);
            json.WriteString("type", TypeOf(work.Kind));
            json.WriteString("title", work.Title);
            Authors(json, work.Authors);
            Optional(json, IsPartOfPublisher(work.Kind) ? "container-title" : "publisher", work.Publisher);
            Optional(json, "genre", GenreOf(work.Kind));
            Date(json, "issued", work.Issued);
            Day(json, "accessed", work.Accessed);
            Optional(json, "URL", work.Url);
            Optional(json, "archive_location", work.ArchivedUrl);
            Optional(json, "language", work.Language);
            Optional(json, "note", work.Place);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static string TypeOf(SourceKind kind) =>
        kind switch
        {
            SourceKind.NewsArticle => "article-newspaper",
            SourceKind.GovernmentDocument or SourceKind.Report => "report",
            SourceKind.LegalText => "legislation",
            SourceKind.JournalArticle => "article-journal",
            SourceKind.Book => "book",
            SourceKind.Dataset => "dataset",
            SourceKind.ReferenceEntry => "entry-encyclopedia",
            SourceKind.WebPage or SourceKind.PressRelease => "webpage",
            SourceKind.SocialMediaPost => "post",
            _ => "document",
        };

    private static string? GenreOf(SourceKind kind) =>
        kind switch
        {
            SourceKind.PressRelease => "Press release",
            SourceKind.Transcript => "Transcript",
            _ => null,
        };

    private static bool IsPartOfPublisher(SourceKind kind) =>
        kind
            is SourceKind.NewsArticle
                or SourceKind.JournalArticle
                or SourceKind.WebPage
                or SourceKind.SocialMediaPost
                or SourceKind.ReferenceEntry;

    private static void Authors(Utf8JsonWriter json, IReadOnlyList<PersonName> authors)
    {
        if (authors.Count == 0)
        {
            return;
        }

        json.WriteStartArray("author");
        foreach (var author in authors)
        {
            json.WriteStartObject();
            if (author.Family is null)
            {
                json.WriteString("literal", author.Whole);
            }
            else
            {
                json.WriteString("family", author.Family);
                Optional(json, "given", author.Given);
                Optional(json, "suffix", author.Suffix);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Date(Utf8JsonWriter json, string name, PartialDate? date)
    {
        if (date is null)
        {
            return;
        }

        json.WriteStartObject(name);
        if (date.NeedsWords || date.Start is null)
        {
            json.WriteString("literal", date.Words);
        }

        if (date.Start is { } start)
        {
            json.WriteStartArray("date-parts");
            Parts(json, start);
            if (date.End is { } end)
            {
                Parts(json, end);
            }

            json.WriteEndArray();
            if (date.Season is { } season)
            {
                json.WriteNumber("season", season);
            }

            if (date.IsApproximate)
            {
                json.WriteBoolean("circa", true);
            }
        }

        json.WriteEndObject();
    }

    private static void Day(Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } d)
        {
            json.WriteStartObject(name);
            json.WriteStartArray("date-parts");
            Parts(json, new DateParts(d.Year, d.Month, d.Day));
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static void Parts(Utf8JsonWriter json, DateParts date)
    {
        json.WriteStartArray();
        json.WriteNumberValue(date.Year);
        if (date.Month is { } month)
        {
            json.WriteNumberValue(month);
        }

        if (date.Day is { } day)
        {
            json.WriteNumberValue(day);
        }

        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
