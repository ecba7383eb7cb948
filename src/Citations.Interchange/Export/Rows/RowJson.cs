using System.Text.Json;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Quotes;

namespace Citations.Interchange.Export.Rows;

/// <summary>Parts of records that several formats hold as JSON.</summary>
internal static class RowJson
{
    public static void Qualifiers(Utf8JsonWriter json, Sequence<Qualifier> qualifiers)
    {
        json.WriteStartArray("qualifiers"u8);
        foreach (var qualifier in qualifiers)
        {
            QualifierJson.Write(json, qualifier);
        }

        json.WriteEndArray();
    }

    public static void Citations(Utf8JsonWriter json, Sequence<Citation> citations)
    {
        json.WriteStartArray("citations"u8);
        foreach (var citation in citations)
        {
            CitationJson.Write(json, citation);
        }

        json.WriteEndArray();
    }

    public static void Support(Utf8JsonWriter json, Support support)
    {
        json.WriteStartObject("support"u8);
        json.WriteNumber("score"u8, support.Score);
        json.WriteString("method"u8, WireName.Of(support.Method));
        json.WriteStartArray("contributions"u8);
        foreach (var contribution in support.Contributions)
        {
            json.WriteStartObject();
            json.WriteString("source"u8, contribution.Source);
            json.WriteString("origin"u8, contribution.Origin);
            json.WriteNumber("confidence"u8, contribution.Confidence);
            json.WriteNumber("weight"u8, contribution.Weight);
            json.WriteString("reason"u8, WireName.Of(contribution.Reason));
            if (contribution.AttributedTo is { } word)
            {
                json.WriteString("attributedTo"u8, word);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
