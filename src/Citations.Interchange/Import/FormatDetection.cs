using System.Text;
using System.Text.Json;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Import.Statements;

namespace Citations.Interchange.Import;

/// <summary>Sees from its first bytes what an input holds. Names of files are not looked at.</summary>
internal static class FormatDetection
{
    /// <summary>What an input holds.</summary>
    /// <exception cref="ImportException">It is nothing that can be read.</exception>
    public static ImportFormat Of(string input, ReadOnlySpan<byte> head, ImportOptions options)
    {
        if (options.Mapping is not null && options.Format is (null or ImportFormat.Csv) && CsvReader.Utf16Of(head) is not null)
        {
            return ImportFormat.Csv;
        }

        if (UnreadableContent.Describe(head) is { } unreadable)
        {
            throw new ImportException($"{input}: {unreadable}");
        }

        if (options.Format is { } stated)
        {
            return stated;
        }

        head = Begin(head);
        return head.IsEmpty
            ? ImportFormat.Records
            : head[0] switch
            {
                (byte)'{' => OfObject(input, head),
                (byte)'[' => head[1..].TrimStart(" \t\r\n"u8) is [(byte)'{', ..] first
                    ? OfObject(input, first, isInList: true) is not ImportFormat.Records and var format
                        ? format
                        : throw Relaid(input, "a JSON list of records", "jq -c '.[]'")
                    : ImportFormat.Wikidata,
                _ => OfText(input, head, options),
            };
    }

    /// <summary>Whether it begins with a JSON object.</summary>
    public static bool IsJson(ReadOnlySpan<byte> head) => Begin(head) is [(byte)'{', ..];

    private static ReadOnlySpan<byte> Begin(ReadOnlySpan<byte> head) =>
        (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head).TrimStart(" \t\r\n"u8);

    /// <summary>By the names of the members, as far as the first bytes hold them.</summary>
    private static ImportFormat OfObject(string input, ReadOnlySpan<byte> head, bool isInList = false)
    {
        var end = head.IndexOf((byte)'\n');
        var (hasId, hasSchema, hasProperties) = (false, false, false);
        var reader = new Utf8JsonReader(head, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject)
                {
                    if (hasId && hasProperties)
                    {
                        throw MoneyEntities(input);
                    }

                    return !isInList ? ImportFormat.Records
                        : hasId ? ImportFormat.Wikidata
                        : throw Unknown(input);
                }

                if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                if (reader.ValueTextEquals("record"u8))
                {
                    return !isInList && end >= 0 && reader.TokenStartIndex > end
                        ? throw Relaid(input, "a record on several lines", "jq -c .")
                        : ImportFormat.Records;
                }

                if (
                    reader.ValueTextEquals("entities"u8)
                    || reader.ValueTextEquals("claims"u8)
                    || reader.ValueTextEquals("labels"u8)
                    || reader.ValueTextEquals("lexicalCategory"u8)
                    || reader.ValueTextEquals("redirect"u8)
                )
                {
                    return ImportFormat.Wikidata;
                }

                if (reader.ValueTextEquals("canonical_id"u8) || reader.ValueTextEquals("entity_id"u8))
                {
                    return isInList ? throw Relaid(input, "a JSON list of statements", "jq -c '.[]'") : ImportFormat.Statements;
                }

                if (
                    reader.ValueTextEquals("claimReviewed"u8)
                    || reader.ValueTextEquals("reviewRating"u8)
                    || reader.ValueTextEquals("dataFeedElement"u8)
                    || reader.ValueTextEquals("@graph"u8)
                )
                {
                    return ImportFormat.ClaimReviews;
                }

                hasId |= reader.ValueTextEquals("id"u8);
                hasSchema |= reader.ValueTextEquals("schema"u8);
                hasProperties |= reader.ValueTextEquals("properties"u8);
                if (hasSchema && hasProperties)
                {
                    throw MoneyEntities(input);
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return isInList ? ImportFormat.Wikidata : ImportFormat.Records; // whose reader says what is wrong: no JSON, or a name that is no text
        }

        return hasId && hasProperties ? throw MoneyEntities(input)
            : isInList ? ImportFormat.Wikidata
            : ImportFormat.Records;
    }

    private static ImportFormat OfText(string input, ReadOnlySpan<byte> head, ImportOptions options)
    {
        var end = head.IndexOfAny((byte)'\n', (byte)'\r');
        var line = Encoding.UTF8.GetString(end < 0 ? head : head[..end]);
        if (options.Mapping is not null)
        {
            return ImportFormat.Csv;
        }

        if (StatementColumns.LooksLike(line))
        {
            return ImportFormat.Statements;
        }

        if (line.StartsWith('<'))
        {
            throw new ImportException(
                $"{input}: it is HTML or XML. Only records, Wikidata JSON, statements and CSV can be read; perhaps an error page was saved instead of the data."
            );
        }

        return line.AsSpan().IndexOfAny(',', ';', '\t') < 0 ? ImportFormat.Records : throw Unknown(input);
    }

    private static ImportException MoneyEntities(string input) =>
        new(
            $"{input}: it is FollowTheMoney entities, which do not say who says what. Import the statements that they are made of (statements.csv)."
        );

    private static ImportException Unknown(string input) =>
        new(
            $"{input}: it is none of the formats that are told by content (records, Wikidata JSON, FollowTheMoney statements). Say what the columns of CSV mean with --mapping, or name the format with --format."
        );

    private static ImportException Relaid(string input, string what, string with) =>
        new($"{input}: it is {what}. Write one object a line and pass it on: {with} FILE | … import -");
}
