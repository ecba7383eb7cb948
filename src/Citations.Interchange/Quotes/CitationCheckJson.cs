using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Display;
using Citations.Model.Problems;
using Citations.Model.Quotes;
using Citations.Storage.Checking;

namespace Citations.Interchange.Quotes;

/// <summary>Quotes to check, and what checking them showed, as JSON: the one shape of <c>POST /check</c> and of the command
/// <c>check-citations --json</c>.</summary>
public static class CitationCheckJson
{
    /// <summary>Reads <c>{"citations":[{"quote":"…","source":"…","url":"…","prefix":"…","suffix":"…","start":0,"end":9}]}</c>, or the list
    /// alone.</summary>
    /// <exception cref="ModelException">It is something else.</exception>
    public static IReadOnlyList<CitationToCheck> Read(JsonElement root)
    {
        var list = root.ValueKind is JsonValueKind.Object && root.TryGetProperty("citations", out var member) ? member : root;
        if (list.ValueKind is not JsonValueKind.Array)
        {
            throw new ModelException(
                ProblemCode.WrongType,
                "citations",
                "it is not a list",
                "Send {\"citations\": [{\"quote\": \"…\", \"source\": \"…\"}]}"
            );
        }

        if (list.GetArrayLength() > CitationCheckOptions.MaxCitations)
        {
            throw new ModelException(
                ProblemCode.TooLong,
                "citations",
                $"it has {list.GetArrayLength()} items, the limit is {CitationCheckOptions.MaxCitations}",
                "Send them in parts"
            );
        }

        var citations = new List<CitationToCheck>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            try
            {
                citations.Add(ReadOne(item));
            }
            catch (ModelException fault)
            {
                throw new ModelException(fault.Problem.Under("citations", citations.Count));
            }
        }

        return citations;
    }

    /// <summary>Writes a report as a JSON object.</summary>
    public static void Write(Utf8JsonWriter json, CitationCheckReport report)
    {
        json.WriteStartObject();
        json.WriteStartObject("verdicts"u8);
        foreach (var verdict in Enum.GetValues<CitationVerdict>())
        {
            json.WriteNumber(WireName.Of(verdict), report.Count(verdict));
        }

        json.WriteEndObject();
        json.WriteNumber("searchedTexts"u8, report.SearchedTexts);
        json.WriteBoolean("searchedAllTexts"u8, report.SearchedAllTexts);
        json.WriteStartArray("findings"u8);
        foreach (var finding in report.Findings)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static CitationToCheck ReadOne(JsonElement item)
    {
        if (item.ValueKind is not JsonValueKind.Object)
        {
            throw new ModelException(ProblemCode.WrongType, "", "it is not an object", "Give an object with 'quote'");
        }

        string? quote = null,
            source = null,
            url = null,
            prefix = null,
            suffix = null;
        int? start = null,
            end = null;
        foreach (var field in item.EnumerateObject())
        {
            switch (field.Name)
            {
                case "quote":
                    quote = Text(field);
                    break;
                case "source":
                    source = Text(field);
                    break;
                case "url":
                    url = Text(field);
                    break;
                case "prefix":
                    prefix = Text(field);
                    break;
                case "suffix":
                    suffix = Text(field);
                    break;
                case "start":
                    start = Number(field);
                    break;
                case "end":
                    end = Number(field);
                    break;
                default:
                    throw new ModelException(
                        ProblemCode.UnknownField,
                        field.Name,
                        "a quote to check has no such field",
                        "Its fields are quote, source, url, prefix, suffix, start, end"
                    );
            }
        }

        return new(
            quote ?? throw new ModelException(ProblemCode.Missing, "quote", "it is required, and it is absent or null", "Give it"),
            source,
            url
        )
        {
            Prefix = prefix,
            Suffix = suffix,
            Start = start,
            End = end,
        };
    }

    private static string? Text(JsonProperty field) =>
        field.Value.ValueKind switch
        {
            JsonValueKind.String => field.Value.GetString(),
            JsonValueKind.Null => null,
            _ => throw new ModelException(ProblemCode.WrongType, field.Name, "it is not a string", "Give a string"),
        };

    private static int? Number(JsonProperty field) =>
        field.Value.ValueKind switch
        {
            JsonValueKind.Number when field.Value.TryGetInt32(out var number) => number,
            JsonValueKind.Null => null,
            _ => throw new ModelException(ProblemCode.WrongType, field.Name, "it is not a whole number", "Give a whole number"),
        };

    private static void Write(Utf8JsonWriter json, CitationFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("verdict"u8, WireName.Of(finding.Verdict));
        json.WriteString("verification"u8, WireName.Of(finding.Verification));
        json.WriteString("quote"u8, finding.Citation.Quote);
        Optional(json, "url", finding.Citation.Url);
        if (finding.Citation.Line is { } line)
        {
            json.WriteNumber("line"u8, line);
        }

        Optional(json, "named", finding.Named?.Key);
        Optional(json, "foundIn", finding.FoundIn?.Key);
        if (finding.Found is { } found)
        {
            json.WritePropertyName("found"u8);
            Write(json, found);
        }

        if (finding.Parts.Count > 0)
        {
            json.WriteStartArray("parts"u8);
            foreach (var part in finding.Parts)
            {
                Write(json, part);
            }

            json.WriteEndArray();
        }

        if (finding.Nearest is { } nearest)
        {
            Write(json, nearest);
        }

        json.WriteBoolean("hasRival"u8, finding.HasRival);
        json.WriteStartArray("answers"u8);
        foreach (var answer in finding.Answers)
        {
            Write(json, answer);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, NearestPassage nearest)
    {
        json.WriteStartObject("nearestPassage"u8);
        json.WriteNumber("start"u8, nearest.Range.Start);
        json.WriteNumber("end"u8, nearest.Range.End);
        json.WriteString("text"u8, nearest.Text);
        json.WriteStartArray("differences"u8);
        foreach (var difference in nearest.Differences)
        {
            json.WriteStartObject();
            json.WriteString("stated"u8, difference.Stated);
            json.WriteString("actual"u8, difference.Actual);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CitedAnswer answer)
    {
        json.WriteStartObject();
        json.WriteString("fact"u8, answer.Fact.Key);
        json.WriteString("claimGroup"u8, answer.Group.Id);
        json.WriteString("subject"u8, answer.Fact.Subject);
        json.WriteString("property"u8, answer.Fact.Property);
        json.WriteString("value"u8, ValueDisplay.Of(answer.Fact.Value));
        json.WriteString("agreement"u8, WireName.Of(answer.Group.Agreement));
        json.WriteStartArray("rivals"u8);
        foreach (var rival in answer.Rivals)
        {
            json.WriteStartObject();
            json.WriteString("value"u8, ValueDisplay.Of(rival.Value));
            json.WriteStartArray("sources"u8);
            foreach (var source in rival.Sources)
            {
                json.WriteStringValue(source);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FoundRange range)
    {
        json.WriteStartObject();
        json.WriteNumber("start"u8, range.Start);
        json.WriteNumber("end"u8, range.End);
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
