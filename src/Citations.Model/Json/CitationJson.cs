using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Quotes;

namespace Citations.Model.Json;

/// <summary>Citations: <c>{"quote":"…","prefix":"…","suffix":"…","start":611,"end":628,"locator":"…","verification":"VERIFIED"}</c>. Absent parts are left out.</summary>
public static class CitationJson
{
    private static readonly FieldNames _fields = new("a citation", "quote", "prefix", "suffix", "start", "end", "locator", "verification");

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
        writer.WriteString(JsonNames.Verification, WireName.Encoded(citation.Verification));
        writer.WriteEndObject();
    }

    internal static Citation Read(ref Utf8JsonReader reader, bool trusted)
    {
        string? quote = null, prefix = null, suffix = null, locator = null;
        int? start = null, end = null;
        var verification = Verification.Unchecked;
        var fields = new FieldReader(ref reader, _fields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0: quote = fields.String(ref reader); break;
                case 1: prefix = fields.String(ref reader); break;
                case 2: suffix = fields.String(ref reader); break;
                case 3: start = fields.Int(ref reader); break;
                case 4: end = fields.Int(ref reader); break;
                case 5: locator = fields.String(ref reader); break;
                default: verification = fields.Member<Verification>(ref reader) ?? Verification.Unchecked; break;
            }
        }

        return trusted
            ? Citation.FromStore(quote, prefix, suffix, start, end, locator, verification)
            : new Citation(quote, prefix, suffix, start, end, locator, verification);
    }
}
