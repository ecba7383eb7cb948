using System.Text.Json;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Comparing;
using Citations.Model.Problems;
using Citations.Model.Ranking;
using Citations.Model.Values;

namespace Citations.Model.Json;

/// <summary>The values in a claim group's document.</summary>
internal static class ClaimValueJson
{
    private static readonly FieldNames _fields = new(
        "a claim value",
        "value",
        "support",
        "facts",
        "sources",
        "origins",
        "relation",
        "impliedBy",
        "inferred"
    );

    private static readonly FieldNames _support = new("a support", "score", "method", "contributions");

    private static readonly FieldNames _contribution = new(
        "a contribution",
        "source",
        "origin",
        "confidence",
        "weight",
        "reason",
        "attributedTo"
    );

    private static readonly FieldNames _relation = new("a relation", "kind", "reason", "cause");

    private static readonly FieldNames _pair = new("a relation", "a", "b", "kind", "reason", "cause");

    private static readonly NestedJson.Reading<int> _readPlace = static (ref Utf8JsonReader reader, bool _) => reader.GetInt32();

    private static readonly NestedJson.Reading<Support> _readSupport = ReadSupport;

    private static readonly NestedJson.Reading<Contribution> _readContribution = ReadContribution;

    private static readonly NestedJson.Reading<ValueRelation> _readRelation = ReadRelation;

    public static void Write(Utf8JsonWriter writer, ClaimValue value)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(JsonNames.ValueField);
        ValueJson.Write(writer, value.Value);
        WriteSupport(writer, value.Support);
        writer.List(JsonNames.Facts, value.Facts);
        writer.List(JsonNames.Sources, value.Sources);
        writer.List(JsonNames.Origins, value.Origins);
        writer.WriteStartObject(JsonNames.Relation);
        WriteRelation(writer, value.Relation);
        writer.WriteEndObject();
        if (value.ImpliedBy.Count > 0)
        {
            writer.WriteStartArray(JsonNames.ImpliedBy);
            foreach (var place in value.ImpliedBy)
            {
                writer.WriteNumberValue(place);
            }

            writer.WriteEndArray();
        }

        if (value.IsInferred)
        {
            writer.WriteBoolean(JsonNames.Inferred, value: true);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the fields of a relation.</summary>
    public static void WriteRelation(Utf8JsonWriter writer, ValueRelation relation)
    {
        writer.WriteString(JsonNames.Kind, WireName.Encoded(relation.Kind));
        if (relation.Cause is { } cause)
        {
            writer.WriteString(JsonNames.Cause, WireName.Encoded(cause));
        }

        writer.WriteString(JsonNames.Reason, relation.Reason);
    }

    public static RelatedValues ReadPair(ref Utf8JsonReader reader, bool trusted)
    {
        int? a = null,
            b = null;
        RelationKind? kind = null;
        DisagreementCause? cause = null;
        string? reason = null;
        var fields = new FieldReader(ref reader, _pair);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    a = fields.Int(ref reader);
                    break;
                case 1:
                    b = fields.Int(ref reader);
                    break;
                case 2:
                    kind = fields.Member<RelationKind>(ref reader);
                    break;
                case 3:
                    reason = fields.String(ref reader);
                    break;
                default:
                    cause = fields.Member<DisagreementCause>(ref reader);
                    break;
            }
        }

        return new(
            a ?? throw Check.Missing("a"),
            b ?? throw Check.Missing("b"),
            new(kind ?? throw Check.Missing("kind"), Check.Present(reason, "reason"), cause)
        );
    }

    public static ClaimValue Read(ref Utf8JsonReader reader, bool trusted)
    {
        Value? value = null;
        Support? support = null;
        ValueRelation? relation = null;
        string[]? facts = null,
            sources = null,
            origins = null;
        int[]? impliedBy = null;
        var inferred = false;
        var fields = new FieldReader(ref reader, _fields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    value = NestedJson.Value(ref reader, fields.Name, trusted);
                    break;
                case 1:
                    support = NestedJson.Object(ref reader, fields.Name, trusted, _readSupport);
                    break;
                case 2:
                    facts = fields.Strings(ref reader);
                    break;
                case 3:
                    sources = fields.Strings(ref reader);
                    break;
                case 4:
                    origins = fields.Strings(ref reader);
                    break;
                case 5:
                    relation = NestedJson.Object(ref reader, fields.Name, trusted, _readRelation);
                    break;
                case 6:
                    impliedBy = fields.BeginsList(ref reader) ? NestedJson.Items(ref reader, fields.Name, trusted, _readPlace) : null;
                    break;
                default:
                    inferred = fields.Boolean(ref reader) ?? false;
                    break;
            }
        }

        return new(
            Check.Present(value, "value"),
            Check.Present(support, "support"),
            Sequence.Wrap(facts ?? []),
            Sequence.Wrap(sources ?? []),
            Sequence.Wrap(origins ?? []),
            Check.Present(relation, "relation")
        )
        {
            ImpliedBy = Sequence.Wrap(impliedBy ?? []),
            IsInferred = inferred,
        };
    }

    private static void WriteSupport(Utf8JsonWriter writer, Support support)
    {
        writer.WriteStartObject(JsonNames.Support);
        writer.WriteNumber(JsonNames.Score, support.Score);
        writer.WriteString(JsonNames.Method, WireName.Encoded(support.Method));
        writer.WriteStartArray(JsonNames.Contributions);
        foreach (var contribution in support.Contributions)
        {
            writer.WriteStartObject();
            writer.WriteString(JsonNames.Source, contribution.Source);
            writer.WriteString(JsonNames.Origin, contribution.Origin);
            writer.WriteNumber(JsonNames.Confidence, contribution.Confidence);
            writer.WriteNumber(JsonNames.Weight, contribution.Weight);
            if (contribution.Reason != ReasonOf(contribution.Weight))
            {
                writer.WriteString(JsonNames.Reason, WireName.Encoded(contribution.Reason));
            }

            writer.Optional(JsonNames.AttributedTo, contribution.AttributedTo);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static Support ReadSupport(ref Utf8JsonReader reader, bool trusted)
    {
        double? score = null;
        SupportMethod? method = null;
        Contribution[]? contributions = null;
        var fields = new FieldReader(ref reader, _support);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    score = fields.Double(ref reader);
                    break;
                case 1:
                    method = MethodOf(fields.String(ref reader));
                    break;
                default:
                    contributions = fields.BeginsList(ref reader)
                        ? NestedJson.Items(ref reader, fields.Name, trusted, _readContribution)
                        : null;
                    break;
            }
        }

        return new(score ?? throw Check.Missing("score"), method ?? throw Check.Missing("method"), Sequence.Wrap(contributions ?? []));
    }

    private static Contribution ReadContribution(ref Utf8JsonReader reader, bool trusted)
    {
        string? source = null,
            origin = null,
            attributedTo = null;
        double? confidence = null,
            weight = null;
        ContributionReason? reason = null;
        var fields = new FieldReader(ref reader, _contribution);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    source = fields.String(ref reader);
                    break;
                case 1:
                    origin = fields.String(ref reader);
                    break;
                case 2:
                    confidence = fields.Double(ref reader);
                    break;
                case 3:
                    weight = fields.Double(ref reader);
                    break;
                case 4:
                    reason = fields.Member<ContributionReason>(ref reader);
                    break;
                default:
                    attributedTo = fields.String(ref reader);
                    break;
            }
        }

        var stated = weight ?? throw Check.Missing("weight");
        return new(
            Check.Present(source, "source"),
            Check.Present(origin, "origin"),
            confidence ?? throw Check.Missing("confidence"),
            stated,
            reason ?? ReasonOf(stated),
            attributedTo
        );
    }

    /// <summary>The reason when the document has none. Older documents did not store reasons.</summary>
    private static ContributionReason ReasonOf(double weight) => weight == 0 ? ContributionReason.SameOrigin : ContributionReason.Counted;

    /// <summary>Older documents have the name of the method in lower case.</summary>
    private static SupportMethod? MethodOf(string? name) =>
        name is null ? null
        : string.Equals(name, "noisy-or", StringComparison.Ordinal) ? SupportMethod.NoisyOr
        : WireName.TryParse<SupportMethod>(name, out var method) ? method
        : throw new ModelException(
            ProblemCode.UnknownName,
            "method",
            $"'{name}' is not the name of a method",
            "Run reindex, which derives all claim groups again"
        );

    private static ValueRelation ReadRelation(ref Utf8JsonReader reader, bool trusted)
    {
        RelationKind? kind = null;
        string? reason = null;
        DisagreementCause? cause = null;
        var fields = new FieldReader(ref reader, _relation);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    kind = fields.Member<RelationKind>(ref reader);
                    break;
                case 1:
                    reason = fields.String(ref reader);
                    break;
                default:
                    cause = fields.Member<DisagreementCause>(ref reader);
                    break;
            }
        }

        return new(kind ?? throw Check.Missing("kind"), Check.Present(reason, "reason"), cause);
    }
}
