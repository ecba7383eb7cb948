using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Quotes;

namespace Citations.Model.Json;

/// <summary>
/// Citations: <c>{"quote":"…","prefix":"…","suffix":"…","start":611,"end":628,"locator":"…","verification":"VERIFIED"}</c>. Missing fields
/// are omitted. <c>"found":{"start":640,"end":657}</c> follows when a check found the quote elsewhere than at the stated offsets,
/// <c>"textVersion":1</c> when it found it in an earlier version of the text.
/// </summary>
public static class CitationJson
{
    private static readonly FieldNames _fields = new(
        "a citation",
        "quote",
        "prefix",
        "suffix",
        "start",
        "end",
        "locator",
        "verification",
        "found",
        "textVersion",
        "attributedTo"
    );

    private static readonly FieldNames _found = new("a found range", "start", "end");

    /// <summary>Writes a citation as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, Citation citation)
    {
        writer.WriteStartObject();
        writer.Optional(JsonNames.Quote, citation.Quote);
        writer.Optional(JsonNames.Prefix, citation.Prefix);
        writer.Optional(JsonNames.Suffix, citation.Suffix);
        writer.Optional(JsonNames.Start, citation.Start);
        writer.Optional(JsonNames.End, citation.End);
        writer.Optional(JsonNames.Locator, citation.Locator);
        writer.Optional(JsonNames.AttributedTo, citation.AttributedTo);
        writer.WriteString(JsonNames.Verification, WireName.Encoded(citation.Verification));
        if (citation.FoundElsewhere is { } found)
        {
            writer.WriteStartObject(JsonNames.Found);
            writer.WriteNumber(JsonNames.Start, found.Start);
            writer.WriteNumber(JsonNames.End, found.End);
            writer.WriteEndObject();
        }

        writer.Optional(JsonNames.TextVersion, citation.TextVersion);
        writer.WriteEndObject();
    }

    /// <summary>Reads a citation. Where the quote was found is only accepted from a store.</summary>
    internal static Citation Read(ref Utf8JsonReader reader, bool trusted)
    {
        string? quote = null,
            prefix = null,
            suffix = null,
            locator = null,
            attributedTo = null;
        int? start = null,
            end = null,
            textVersion = null;
        var verification = Verification.Unchecked;
        FoundRange? found = null;
        var fields = new FieldReader(ref reader, _fields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    quote = fields.String(ref reader);
                    break;
                case 1:
                    prefix = fields.String(ref reader);
                    break;
                case 2:
                    suffix = fields.String(ref reader);
                    break;
                case 3:
                    start = fields.Int(ref reader);
                    break;
                case 4:
                    end = fields.Int(ref reader);
                    break;
                case 5:
                    locator = fields.String(ref reader);
                    break;
                case 6:
                    verification = fields.Member<Verification>(ref reader) ?? Verification.Unchecked;
                    break;
                case 7:
                    found = ReadFound(ref reader, fields.Name);
                    break;
                case 8:
                    textVersion = fields.Int(ref reader);
                    break;
                default:
                    attributedTo = fields.String(ref reader);
                    break;
            }
        }

        return trusted
            ? Citation.FromStore(quote, prefix, suffix, start, end, locator, new(verification, found, textVersion), attributedTo)
            : new Citation(quote, prefix, suffix, start, end, locator, verification, attributedTo);
    }

    private static FoundRange? ReadFound(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        try
        {
            int? start = null,
                end = null;
            var fields = new FieldReader(ref reader, _found);
            for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
            {
                if (i == 0)
                {
                    start = fields.Int(ref reader);
                }
                else
                {
                    end = fields.Int(ref reader);
                }
            }

            return new(start ?? throw Check.Missing("start"), end ?? throw Check.Missing("end"));
        }
        catch (ModelException fault)
        {
            throw new ModelException(fault.Problem.Under(name));
        }
    }
}
