using System.Buffers;
using System.Text.Json;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Problems;

namespace Citations.Model.Json;

/// <summary>
/// Claim groups in the form that stores keep. The commits of a version (fromCommit, toCommit) belong to the store and are not in the
/// document. Reading trusts the store.
/// </summary>
public static class ClaimGroupDocument
{
    private static readonly FieldNames _fields = new(
        "a claim group",
        "_id",
        "subject",
        "property",
        "qualifiers",
        "agreement",
        "factCount",
        "sourceCount",
        "originCount",
        "margin",
        "values",
        "relations",
        "causes",
        "amountsDiffer"
    );

    private static readonly FieldNames _margin = new("a margin", "origins", "flipsTo");

    private static readonly JsonText.Reading<ClaimGroup> _read = Read;

    private static readonly NestedJson.Reading<Qualifier> _readQualifier = QualifierJson.Read;

    private static readonly NestedJson.Reading<ClaimMargin> _readMargin = ReadMargin;

    private static readonly NestedJson.Reading<ClaimValue> _readValue = ClaimValueJson.Read;

    /// <summary>Reads a claim group from its document in UTF-8.</summary>
    /// <exception cref="ModelException">The bytes are not the document of a claim group.</exception>
    public static ClaimGroup Read(ReadOnlySpan<byte> json) => JsonText.Read(json, _read);

    /// <summary>The document of a claim group.</summary>
    public static byte[] Write(ClaimGroup group) => JsonText.Write(group, Write);

    /// <summary>Appends the document of a claim group to a buffer.</summary>
    public static void Write(IBufferWriter<byte> to, ClaimGroup group) => JsonText.Append(to, group, Write);

    /// <summary>Writes the document of a claim group.</summary>
    public static void Write(Utf8JsonWriter writer, ClaimGroup group)
    {
        writer.WriteStartObject();
        writer.WriteString(JsonNames.Id, group.Id);
        writer.WriteString(JsonNames.Subject, group.Subject);
        writer.WriteString(JsonNames.Property, group.Property);
        writer.WriteStartArray(JsonNames.Qualifiers);
        foreach (var qualifier in group.Qualifiers)
        {
            QualifierJson.Write(writer, qualifier);
        }

        writer.WriteEndArray();
        writer.WriteString(JsonNames.Agreement, WireName.Encoded(group.Agreement));
        writer.WriteNumber(JsonNames.FactCount, group.FactCount);
        writer.WriteNumber(JsonNames.SourceCount, group.SourceCount);
        writer.WriteNumber(JsonNames.OriginCount, group.OriginCount);
        if (group.Margin is { } margin)
        {
            writer.WriteStartObject(JsonNames.Margin);
            writer.WriteNumber(JsonNames.Origins, margin.Origins);
            writer.WriteNumber(JsonNames.FlipsTo, margin.FlipsTo);
            writer.WriteEndObject();
        }

        writer.WriteStartArray(JsonNames.Values);
        foreach (var value in group.Values)
        {
            ClaimValueJson.Write(writer, value);
        }

        writer.WriteEndArray();
        WriteRelations(writer, group);
        writer.WriteEndObject();
    }

    /// <summary>Written only if there are any, because most groups have one value.</summary>
    private static void WriteRelations(Utf8JsonWriter writer, ClaimGroup group)
    {
        if (group.Relations.Count > 0)
        {
            writer.WriteStartArray(JsonNames.Relations);
            foreach (var pair in group.Relations)
            {
                writer.WriteStartObject();
                writer.WriteNumber(JsonNames.A, pair.A);
                writer.WriteNumber(JsonNames.B, pair.B);
                ClaimValueJson.WriteRelation(writer, pair.Relation);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (group.Causes.Count > 0)
        {
            writer.WriteStartArray(JsonNames.Causes);
            foreach (var cause in group.Causes)
            {
                writer.WriteStringValue(WireName.Encoded(cause));
            }

            writer.WriteEndArray();
        }

        if (group.AmountsDiffer)
        {
            writer.WriteBoolean(JsonNames.AmountsDiffer, value: true);
        }
    }

    private static ClaimGroup Read(ref Utf8JsonReader reader)
    {
        string? id = null,
            subject = null,
            property = null;
        Agreement? agreement = null;
        Sequence<Qualifier> qualifiers = [];
        Sequence<ClaimValue>? values = null;
        ClaimMargin? margin = null;
        int facts = 0,
            sources = 0,
            origins = 0;
        Sequence<RelatedValues> relations = [];
        Sequence<DisagreementCause> causes = [];
        var amountsDiffer = false;
        var fields = new FieldReader(ref reader, _fields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    id = fields.String(ref reader);
                    break;
                case 1:
                    subject = fields.String(ref reader);
                    break;
                case 2:
                    property = fields.String(ref reader);
                    break;
                case 3:
                    qualifiers = fields.BeginsList(ref reader)
                        ? Sequence.Wrap(NestedJson.Items(ref reader, fields.Name, trusted: true, _readQualifier))
                        : [];
                    break;
                case 4:
                    agreement = fields.Member<Agreement>(ref reader);
                    break;
                case 5:
                    facts = fields.Int(ref reader) ?? 0;
                    break;
                case 6:
                    sources = fields.Int(ref reader) ?? 0;
                    break;
                case 7:
                    origins = fields.Int(ref reader) ?? 0;
                    break;
                case 8:
                    margin = NestedJson.Object(ref reader, fields.Name, trusted: true, _readMargin);
                    break;
                case 9:
                    values = fields.BeginsList(ref reader)
                        ? Sequence.Wrap(NestedJson.Items(ref reader, fields.Name, trusted: true, _readValue))
                        : null;
                    break;
                case 10:
                    relations = fields.BeginsList(ref reader)
                        ? Sequence.Wrap(NestedJson.Items(ref reader, fields.Name, trusted: true, ClaimValueJson.ReadPair))
                        : [];
                    break;
                case 11:
                    causes = Sequence.Wrap(
                        Array.ConvertAll(
                            fields.Strings(ref reader) ?? [],
                            static name => WireName.TryParse<DisagreementCause>(name, out var cause) ? cause : DisagreementCause.Unknown
                        )
                    );
                    break;
                default:
                    amountsDiffer = fields.Boolean(ref reader) ?? false;
                    break;
            }
        }

        return id is null || subject is null || property is null || agreement is null || values is null
            ? throw new ModelException(
                ProblemCode.Missing,
                "",
                "the stored document of a claim group is not complete",
                "Run reindex, which derives all claim groups again"
            )
            : new ClaimGroup(id, subject, property, qualifiers, agreement.Value, values, facts, sources, origins)
            {
                Margin = margin,
                Relations = relations,
                Causes = causes,
                AmountsDiffer = amountsDiffer,
            };
    }

    private static ClaimMargin ReadMargin(ref Utf8JsonReader reader, bool trusted)
    {
        int? origins = null,
            flipsTo = null;
        var fields = new FieldReader(ref reader, _margin);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            if (i == 0)
            {
                origins = fields.Int(ref reader);
            }
            else
            {
                flipsTo = fields.Int(ref reader);
            }
        }

        return new(origins ?? throw Check.Missing("origins"), flipsTo ?? throw Check.Missing("flipsTo"));
    }
}
