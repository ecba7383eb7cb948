using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Queries;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Compilation;

/// <summary>Maps fields, lists and values of the port to paths and values of documents.</summary>
internal static class Paths
{
    /// <summary>The path of a field, relative to the record or item that has it.</summary>
    public static string Of(Field field) =>
        field switch
        {
            Field.FactKey => StoredFields.Id,
            Field.FactSubject or Field.GroupSubject => "subject",
            Field.FactProperty or Field.GroupProperty or Field.QualifierProperty => "property",
            Field.FactSource => "source",
            Field.FactAsStated => "asStated",
            Field.FactConfidence => "confidence",
            Field.FactMethod => "method",
            Field.FactRecordedBy => "recordedBy",
            Field.FactRecordedAt => "index.recordedAt",
            Field.FactCommit => StoredFields.Commit,
            Field.ValueKind or Field.SourceKind or Field.EntityKind => "kind",
            Field.ValueText or Field.Text => "text",
            Field.ValueLanguage or Field.SourceLanguage => "language",
            Field.ValueAmount => "order.amount",
            Field.ValueLower => "order.lower",
            Field.ValueUpper => "order.upper",
            Field.ValueUnit => "unit",
            Field.ValueCurrency => "currency",
            Field.ValueEntity => "entity",
            Field.ValueEarliest => "order.earliest",
            Field.ValueLatest => "order.latest",
            Field.ValueBoolean => "boolean",
            Field.ValueUrl or Field.SourceUrl => "url",
            Field.CitationQuote => "quote",
            Field.CitationPrefix => "prefix",
            Field.CitationSuffix => "suffix",
            Field.CitationStart => "start",
            Field.CitationEnd => "end",
            Field.CitationLocator => "locator",
            Field.CitationVerification => "verification",
            Field.SourceKey or Field.EntityKey or Field.PropertyKey or Field.GroupKey => StoredFields.Key,
            Field.SourceTitle => "title",
            Field.SourcePublisher => "publisher",
            Field.SourcePublishedOn => "index.publishedOn",
            Field.SourceRetrievedAt => "index.retrievedAt",
            Field.SourceTextSha256 => "textSha256",
            Field.SourceOrigin => "index.origin",
            Field.EntityLabel or Field.PropertyLabel => "label",
            Field.EntityDescription or Field.PropertyDescription => "description",
            Field.PropertyValueKind => "valueKind",
            Field.PropertyCardinality => "cardinality",
            Field.GroupAgreement => "agreement",
            Field.GroupFactCount => "factCount",
            Field.GroupSourceCount => "sourceCount",
            Field.GroupOriginCount => "originCount",
            Field.GroupValueCount => "index.valueCount",
            Field.GroupBestSupport => "index.support",
            Field.GroupNewestFact => "index.newest",
            Field.GroupAmountsDiffer => "index.amountsDiffer",
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "has no path of its own"),
        };

    /// <summary>The path to sort by. Enumeration members sort in the order of declaration, so not by their names.</summary>
    public static string Sorted(Field field) =>
        field switch
        {
            Field.ValueKind => "index.valueKind",
            Field.SourceKind or Field.EntityKind => "index.kind",
            Field.PropertyValueKind => "index.valueKind",
            Field.PropertyCardinality => "index.cardinality",
            Field.GroupAgreement => "index.agreement",
            _ when Fields.ScopeOf(field) == Scope.Values => $"value.{Of(field)}",
            _ => Of(field),
        };

    /// <summary>The path of a list, relative to the record.</summary>
    public static string Of(ListField list) =>
        list switch
        {
            ListField.FactCitations => "citations",
            ListField.FactQualifiers or ListField.GroupQualifiers => "qualifiers",
            ListField.SourceAuthors => "index.authors",
            ListField.EntityAliases => "index.aliases",
            ListField.EntitySameAs => "index.sameAs",
            ListField.GroupCauses => "index.causes",
            ListField.PropertyGroupBy => "index.groupBy",
            _ => throw new ArgumentOutOfRangeException(nameof(list), list, "not held in a document"),
        };

    /// <summary>The path of the key of a relation, relative to the record or item where it starts.</summary>
    public static string Of(Relation relation) =>
        relation switch
        {
            Relation.FactSubject or Relation.GroupSubject => "subject",
            Relation.FactProperty or Relation.GroupProperty or Relation.QualifierProperty => "property",
            Relation.FactSource => "source",
            Relation.ValueEntity => "entity",
            _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, "does not lead to a record"),
        };

    /// <summary>A value as documents store it. For enumeration members see <see cref="Members(Field, Func{long, bool})"/>.</summary>
    public static BsonValue Value(Scalar value) =>
        value switch
        {
            { IsNull: true } => BsonNull.Value,
            { Type: FieldType.Text } => value.AsText(),
            { Type: FieldType.Amount } => JsonToBson.Sortable(value.AsAmount()),
            { Type: FieldType.Number } => value.AsNumber(),
            { Type: FieldType.Boolean } => value.AsInteger() != 0,
            _ => value.AsInteger(),
        };

    /// <summary>Reads a sort value back.</summary>
    public static Scalar Scalar(FieldType type, in RawBsonReader value) =>
        value.Type switch
        {
            BsonType.Null => Storage.Queries.Scalar.Null,
            BsonType.String when type == FieldType.Amount => Storage.Queries.Scalar.Of(
                SortableAmount.Decode(Convert.FromHexString(value.Text()))
            ),
            BsonType.String => Storage.Queries.Scalar.Of(value.Text()),
            BsonType.Double => Storage.Queries.Scalar.Of(value.Double()),
            BsonType.Boolean => Storage.Queries.Scalar.Of(value.Boolean()),
            _ => Storage.Queries.Scalar.OfInteger(type, value.Int64()),
        };

    /// <summary>The stored names of the enumeration members whose numbers satisfy a condition.</summary>
    public static BsonArray Members(Field field, Func<long, bool> holds) =>
        field switch
        {
            Field.ValueKind or Field.PropertyValueKind => Members<ValueKind>(holds),
            Field.CitationVerification => Members<Verification>(holds),
            Field.SourceKind => Members<SourceKind>(holds),
            Field.EntityKind => Members<EntityKind>(holds),
            Field.PropertyCardinality => Members<Cardinality>(holds),
            Field.GroupAgreement => Members<Agreement>(holds),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "is not of an enumeration"),
        };

    private static BsonArray Members<T>(Func<long, bool> holds)
        where T : struct, Enum => new(Enum.GetValues<T>().Where(member => holds(Convert.ToInt64(member, null))).Select(WireName.Of));
}
