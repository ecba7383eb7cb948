using System.Globalization;
using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Sources;
using Citations.Model.Values.Time;

namespace Citations.Model.Json;

/// <summary>
/// Sources: <c>{"key":…,"kind":"NEWS_ARTICLE","title":…,"publisher":…,"authors":[…],"url":…,…}</c>, then <c>publishedOn</c>,
/// <c>retrievedAt</c>, <c>language</c>, <c>textSha256</c>, <c>origin</c>, <c>textExtractor</c>, <c>earlierTexts</c> (a list of
/// <c>{"sha256":…}</c>), <c>creators</c> (<c>{"family":…,"given":…}</c> or <c>{"literal":…}</c>), <c>retrievedOn</c>,
/// <c>archivedUrl</c>, <c>archivedAt</c>, <c>licence</c>, <c>description</c> and <c>textAccess</c>. Missing fields are omitted.
/// </summary>
public static class SourceJson
{
    private static readonly FieldNames _fields = new(
        "a source",
        "record",
        "key",
        "kind",
        "title",
        "publisher",
        "authors",
        "url",
        "publishedOn",
        "retrievedAt",
        "language",
        "textSha256",
        "origin",
        "textExtractor",
        "earlierTexts",
        "creators",
        "retrievedOn",
        "archivedUrl",
        "archivedAt",
        "licence",
        "description",
        "textAccess",
        "reliability"
    );

    private static readonly FieldNames _textFields = new("an earlier text", "sha256", "extractor");

    private static readonly JsonText.Reading<Source> _readStored = (ref reader) => Read(ref reader, trusted: true);

    /// <summary>Reads a source from its JSON object.</summary>
    /// <exception cref="ModelException">The bytes are not a source.</exception>
    public static Source Read(ReadOnlySpan<byte> json) => JsonText.Read(json, Read);

    /// <summary>Reads a source from a store. It was validated when it was written and is not validated again.</summary>
    /// <exception cref="ModelException">The bytes are not the JSON object of a source.</exception>
    public static Source ReadStored(ReadOnlySpan<byte> json) => JsonText.Read(json, _readStored);

    /// <summary>The JSON object of a source.</summary>
    public static byte[] Write(Source source) => JsonText.Write(source, Write);

    /// <summary>Writes a source as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, Source source)
    {
        writer.WriteStartObject();
        WriteFields(writer, source);
        writer.WriteEndObject();
    }

    internal static void WriteFields(Utf8JsonWriter writer, Source source)
    {
        writer.WriteString(JsonNames.Key, source.Key);
        writer.WriteString(JsonNames.Kind, WireName.Encoded(source.Kind));
        writer.WriteString(JsonNames.Title, source.Title);
        writer.Optional(JsonNames.Publisher, source.Publisher);
        writer.List(JsonNames.Authors, source.Authors);
        writer.Optional(JsonNames.Url, source.Url);
        writer.Optional(JsonNames.PublishedOn, source.PublishedOn?.Text);
        if (source.RetrievedAt is { } retrievedAt)
        {
            writer.Time(JsonNames.RetrievedAt, retrievedAt);
        }

        writer.Optional(JsonNames.Language, source.Language);
        writer.Optional(JsonNames.TextSha256, source.TextSha256);
        writer.Optional(JsonNames.Origin, source.DeclaredOrigin);
        writer.Optional(JsonNames.TextExtractor, source.TextExtractor);
        WriteEarlierTexts(writer, source);
        WriteDetails(writer, source);
        if (source.Reliability is { } reliability)
        {
            writer.WritePropertyName(JsonNames.Reliability);
            writer.WriteStartObject();
            ReliabilityJson.WriteFields(writer, reliability);
            writer.WriteEndObject();
        }
    }

    private static void WriteEarlierTexts(Utf8JsonWriter writer, Source source)
    {
        if (source.EarlierTexts.Count > 0)
        {
            writer.WriteStartArray(JsonNames.EarlierTexts);
            foreach (var text in source.EarlierTexts)
            {
                writer.WriteStartObject();
                writer.WriteString(JsonNames.Sha256, text.Sha256);
                writer.Optional(JsonNames.Extractor, text.Extractor);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }

    private static void WriteDetails(Utf8JsonWriter writer, Source source)
    {
        if (source.Creators.Count > 0)
        {
            writer.WriteStartArray(JsonNames.Creators);
            foreach (var creator in source.Creators)
            {
                CreatorJson.Write(writer, creator);
            }

            writer.WriteEndArray();
        }

        writer.Optional(JsonNames.RetrievedOn, source.RetrievedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.Optional(JsonNames.ArchivedUrl, source.ArchivedUrl);
        if (source.ArchivedAt is { } archivedAt)
        {
            writer.Time(JsonNames.ArchivedAt, archivedAt);
        }

        writer.Optional(JsonNames.Licence, source.Licence);
        writer.Optional(JsonNames.Description, source.Description);
        if (source.TextAccess is { } access)
        {
            writer.WriteString(JsonNames.TextAccess, WireName.Encoded(access));
        }
    }

    internal static Source Read(ref Utf8JsonReader reader) => Read(ref reader, trusted: false);

    private static Source Read(ref Utf8JsonReader reader, bool trusted)
    {
        string? key = null,
            title = null,
            publisher = null,
            url = null,
            publishedOn = null,
            language = null,
            textSha256 = null,
            origin = null,
            textExtractor = null;
        SourceText[] earlierTexts = [];
        SourceReliability? reliability = null;
        SourceKind? kind = null;
        string[]? authors = null;
        DateTimeOffset? retrievedAt = null;
        SourceDetails? details = null;
        var fields = new FieldReader(ref reader, _fields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    break;
                case 1:
                    key = fields.String(ref reader);
                    break;
                case 2:
                    kind = fields.Member<SourceKind>(ref reader);
                    break;
                case 3:
                    title = fields.String(ref reader);
                    break;
                case 4:
                    publisher = fields.String(ref reader);
                    break;
                case 5:
                    authors = fields.Strings(ref reader);
                    break;
                case 6:
                    url = fields.String(ref reader);
                    break;
                case 7:
                    publishedOn = fields.String(ref reader);
                    break;
                case 8:
                    retrievedAt = fields.Time(ref reader);
                    break;
                case 9:
                    language = fields.String(ref reader);
                    break;
                case 10:
                    textSha256 = fields.String(ref reader);
                    break;
                case 11:
                    origin = fields.String(ref reader);
                    break;
                case 12:
                    textExtractor = fields.String(ref reader);
                    break;
                case 13:
                    earlierTexts = fields.BeginsList(ref reader) ? NestedJson.Items(ref reader, fields.Name, trusted, ReadText) : [];
                    break;
                case 21:
                    reliability = NestedJson.Object(ref reader, fields.Name, trusted, ReliabilityJson.Read);
                    break;
                default:
                    details = ReadDetail(ref reader, fields, i, details ?? new SourceDetails(), trusted);
                    break;
            }
        }

        if (trusted && key is not null && title is not null)
        {
            return Source
                .FromStore(
                    key,
                    kind ?? throw Check.Missing("kind"),
                    title,
                    publisher,
                    authors ?? [],
                    url,
                    publishedOn is null ? null : Edtf.FromStore(publishedOn),
                    retrievedAt,
                    language,
                    textSha256,
                    origin,
                    textExtractor,
                    earlierTexts,
                    details
                )
                .WithReliability(reliability);
        }

        var published = publishedOn is null ? null : Edtf.Parse(publishedOn, "publishedOn");
        return new Source(
            key!,
            kind ?? throw Check.Missing("kind"),
            title!,
            publisher,
            authors,
            url,
            published,
            retrievedAt,
            language,
            textSha256,
            origin,
            textExtractor,
            earlierTexts,
            details
        ).WithReliability(reliability);
    }

    private static SourceDetails ReadDetail(
        ref Utf8JsonReader reader,
        FieldReader fields,
        int field,
        SourceDetails details,
        bool trusted
    ) =>
        field switch
        {
            14 => details with
            {
                Creators = fields.BeginsList(ref reader) ? NestedJson.Items(ref reader, fields.Name, trusted, CreatorJson.Read) : null,
            },
            15 => details with { RetrievedOn = fields.Day(ref reader) },
            16 => details with { ArchivedUrl = fields.String(ref reader) },
            17 => details with { ArchivedAt = fields.Time(ref reader) },
            18 => details with { Licence = fields.String(ref reader) },
            19 => details with { Description = fields.String(ref reader) },
            _ => details with { TextAccess = fields.Member<TextAccess>(ref reader) },
        };

    private static SourceText ReadText(ref Utf8JsonReader reader, bool trusted)
    {
        string? sha256 = null,
            extractor = null;
        var fields = new FieldReader(ref reader, _textFields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            if (i == 0)
            {
                sha256 = fields.String(ref reader);
            }
            else
            {
                extractor = fields.String(ref reader);
            }
        }

        return new(sha256!, extractor);
    }
}
