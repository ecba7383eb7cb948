using System.Text.Json;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Corrections;
using Citations.Model.Claims;
using Citations.Model.Display;
using Citations.Model.Json;

namespace Citations.Server.Imports;

/// <summary>The report of an import as members of a JSON object: the one shape of every answer, whatever came of it.</summary>
internal static class ImportReportJson
{
    /// <summary>How many values of a question are spelled out.</summary>
    private const int MostValues = 20;

    /// <summary>How many groups of refusals are spelled out.</summary>
    private const int MostGroups = 100;

    public static void Write(Utf8JsonWriter writer, ImportReport report, bool dryRun)
    {
        writer.WriteBoolean("dryRun"u8, dryRun);
        writer.WriteBoolean("completed"u8, report.Completed);
        writer.WriteNumber("items"u8, report.Lines);
        writer.WriteNumber("added"u8, report.Added);
        writer.WriteNumber("changed"u8, report.Changed);
        writer.WriteNumber("alreadyThere"u8, report.Unchanged);
        writer.WriteNumber("refusedCount"u8, report.RefusedCount);
        writer.WriteStartArray("refused"u8);
        foreach (var refusal in report.Refusals)
        {
            Write(writer, refusal);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("refusedAlike"u8);
        foreach (var (first, count) in report.RefusalGroups.Take(MostGroups))
        {
            writer.WriteStartObject();
            writer.WriteNumber("count"u8, count);
            writer.WritePropertyName("first"u8);
            Write(writer, first);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("refusedFactCount"u8, report.RefusedFacts);
        writer.WriteNumber("equalRowCount"u8, report.EqualRows);
        WriteCorrection(writer, report.Correction);
        writer.WriteNumber("commits"u8, report.Commits);
        WriteOrNull(writer, "commit"u8, report.Commit);
        writer.WriteNumber("newConflictCount"u8, report.NewConflictCount);
        writer.WriteStartArray("newConflicts"u8);
        foreach (var group in report.NewConflicts)
        {
            Write(writer, group);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("dataset"u8);
        writer.WriteNumber("factCount"u8, report.After.Facts);
        writer.WriteNumber("sourceCount"u8, report.After.Sources);
        writer.WriteNumber("entityCount"u8, report.After.Entities);
        writer.WriteNumber("propertyCount"u8, report.After.Properties);
        writer.WriteNumber("claimGroupCount"u8, report.After.ClaimGroups);
        writer.WriteNumber("conflictCount"u8, report.After.Conflicting);
        writer.WriteEndObject();
    }

    private static void WriteCorrection(Utf8JsonWriter writer, CorrectionReport? correction)
    {
        if (correction is null)
        {
            return;
        }

        writer.WriteStartObject("correction"u8);
        writer.WriteString("source"u8, correction.Source);
        writer.WriteNumber("inScope"u8, correction.InScope);
        writer.WriteNumber("unchanged"u8, correction.Unchanged);
        writer.WriteNumber("added"u8, correction.Added);
        writer.WriteNumber("superseded"u8, correction.Superseded);
        writer.WriteNumber("retracted"u8, correction.Retracted);
        writer.WriteNumber("keptForRefusedRows"u8, correction.KeptForRefusedRows);
        writer.WriteNumber("heldBack"u8, correction.HeldBack);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ImportRefusal refusal)
    {
        writer.WriteStartObject();
        writer.WriteNumber("line"u8, refusal.Line);
        writer.WriteString("field"u8, refusal.Field);
        writer.WriteString("code"u8, refusal.Code);
        writer.WriteString("reason"u8, refusal.What);
        writer.WriteString("hint"u8, refusal.Remedy);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ClaimGroup group)
    {
        writer.WriteStartObject();
        writer.WriteString("subject"u8, group.Subject);
        writer.WriteString("property"u8, group.Property);
        writer.WriteStartArray("qualifiers"u8);
        foreach (var qualifier in group.Qualifiers)
        {
            writer.WriteStartObject();
            writer.WriteString("property"u8, qualifier.Property);
            writer.WriteString("display"u8, ValueDisplay.Of(qualifier.Value));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("valueCount"u8, group.Values.Count);
        writer.WriteStartArray("values"u8);
        foreach (var value in group.Values.Take(MostValues))
        {
            writer.WriteStartObject();
            writer.WriteString("display"u8, ValueDisplay.Of(value.Value));
            writer.WritePropertyName("value"u8);
            ValueJson.Write(writer, value.Value);
            writer.WriteNumber("factCount"u8, value.Facts.Count);
            writer.WriteNumber("originCount"u8, value.Origins.Count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteOrNull(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
