using System.Text;
using System.Text.Json;
using Citations.Interchange.Import.Statements;

namespace Citations.Interchange.Import;

/// <summary>Sees from its first bytes what an input holds. Names of files are not looked at.</summary>
internal static class FormatDetection
{
    private static readonly (byte[] Magic, string What, string Remedy)[] _unreadable =
    [
        ([0xFF, 0xFE], "it is UTF-16", "Convert it to UTF-8"),
        ([0xFE, 0xFF], "it is UTF-16", "Convert it to UTF-8"),
        ("BZh"u8.ToArray(), "it is compressed with bzip2", "Unpack it and pass it on: bzcat FILE | … import -"),
        ([0x28, 0xB5, 0x2F, 0xFD], "it is compressed with Zstandard", "Unpack it and pass it on: zstdcat FILE | … import -"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "it is compressed with xz", "Unpack it and pass it on: xzcat FILE | … import -"),
        ("PK\u0003\u0004"u8.ToArray(), "it is a ZIP archive", "Unpack it and name what was in it"),
    ];

    /// <summary>What an input holds.</summary>
    /// <exception cref="ImportException">It is nothing that can be read.</exception>
    public static ImportFormat Of(string input, ReadOnlySpan<byte> head, ImportOptions options)
    {
        foreach (var (magic, what, remedy) in _unreadable)
        {
            if (head.StartsWith(magic))
            {
                throw new ImportException($"{input}: {what}. {remedy}.");
            }
        }

        if (options.Format is { } stated)
        {
            return stated;
        }

        head = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        head = head.TrimStart(" \t\r\n"u8);
        return head.IsEmpty ? ImportFormat.Records : head[0] switch
        {
            (byte)'{' => OfObject(head),
            (byte)'[' => ImportFormat.Wikidata, // a line of records never begins so
            _ => OfText(input, head, options),
        };
    }

    /// <summary>By the names of the members, as far as the first bytes hold them.</summary>
    private static ImportFormat OfObject(ReadOnlySpan<byte> head)
    {
        var reader = new Utf8JsonReader(head, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject)
                {
                    break;
                }

                if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                if (reader.ValueTextEquals("record"u8))
                {
                    return ImportFormat.Records;
                }

                if (reader.ValueTextEquals("entities"u8) || reader.ValueTextEquals("claims"u8) || reader.ValueTextEquals("labels"u8) || reader.ValueTextEquals("lexicalCategory"u8))
                {
                    return ImportFormat.Wikidata;
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return ImportFormat.Records; // whose reader says what is wrong: no JSON, or a name that is no text
        }

        return ImportFormat.Records;
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

        return line.AsSpan().IndexOfAny(',', ';', '\t') < 0
            ? ImportFormat.Records
            : throw new ImportException($"{input}: it is none of the formats that are told by content (records, Wikidata JSON, FollowTheMoney statements). Say what the columns of CSV mean with --mapping, or name the format with --format.");
    }
}
