using Citations.Model.Common;
using Citations.Model.Quotes;
using Citations.Model.Values;
using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>
/// The SQL expression of each field. Never null, see <see cref="Sentinel"/>. Keys that are stored as numbers are in
/// <see cref="References"/>.
/// </summary>
internal static class Expressions
{
    private static readonly string _kinds = Case<ValueKind>();
    private static readonly string _verifications = Case<Verification>();

    /// <summary>The expression of a field of a row.</summary>
    public static string Of(Field field, Row row) =>
        row.Scope switch
        {
            Scope.Facts => OfFact(field, row.Alias),
            Scope.Values => row.Holder == Scope.Facts ? OfFactValue(field, row.Alias) : OfQualifierValue(field, row.Alias),
            Scope.Citations => OfCitation(field, row.Alias),
            Scope.Qualifiers => $"({row.Alias}.value ->> '$.property')",
            Scope.Texts => $"{row.Alias}.value",
            _ when field == Field.GroupAmountsDiffer => $"coalesce({row.Alias}.{Column(field)}, 0)",
            _ => $"{row.Alias}.{Column(field)}",
        };

    /// <summary>The table expression for the items of a list, without an alias.</summary>
    public static string ListOf(ListField list, string alias) =>
        list switch
        {
            ListField.FactCitations => $"json_each({alias}.doc, '$.citations')",
            ListField.FactQualifiers or ListField.GroupQualifiers => $"json_each({alias}.doc, '$.qualifiers')",
            ListField.SourceAuthors => $"json_each({alias}.doc, '$.authors')",
            ListField.EntityAliases => $"json_each({alias}.doc, '$.aliases')",
            ListField.EntitySameAs => $"json_each({alias}.doc, '$.sameAs')",
            ListField.GroupCauses => $"json_each({alias}.doc, '$.causes')",
            ListField.PropertyGroupBy => $"json_each({alias}.doc, '$.groupBy')",
            _ => throw new ArgumentOutOfRangeException(nameof(list), list, "not held in a document"),
        };

    /// <summary>Converts the name of a verification in a document to its number.</summary>
    public static string Verification(string name) => $"(CASE {name}{_verifications} ELSE 0 END)";

    private static string OfFact(Field field, string f) =>
        field switch
        {
            Field.FactKey => $"({f}.doc ->> '$._id')",
            Field.FactAsStated => Text(f, "$.asStated"),
            Field.FactConfidence => $"{f}.confidence",
            Field.FactMethod => Text(f, "$.method"),
            Field.FactRecordedBy => Text(f, "$.recordedBy"),
            Field.FactRecordedAt => $"{f}.recorded_at",
            Field.FactCommit => $"{f}.since",
            _ => throw Unknown(field),
        };

    private static string OfFactValue(Field field, string f) =>
        field switch
        {
            Field.ValueKind => $"{f}.kind",
            Field.ValueText => Text(f, "$.value.text"),
            Field.ValueLanguage => Text(f, "$.value.language"),
            Field.ValueUnit => Text(f, "$.value.unit"),
            Field.ValueCurrency => Text(f, "$.value.currency"),
            Field.ValueUrl => Text(f, "$.value.url"),
            Field.ValueAmount => $"{f}.amount",
            Field.ValueLower => $"sortable_amount({f}.doc ->> '$.value.lower')",
            Field.ValueUpper => $"sortable_amount({f}.doc ->> '$.value.upper')",
            Field.ValueEarliest => $"{f}.earliest",
            Field.ValueLatest => $"{f}.latest",
            Field.ValueBoolean => $"coalesce({f}.doc ->> '$.value.boolean', {Sentinel.NoNumber})",
            _ => throw Unknown(field),
        };

    private static string OfQualifierValue(Field field, string q) =>
        field switch
        {
            Field.ValueKind => $"(CASE {q}.value ->> '$.value.kind'{_kinds} END)",
            Field.ValueText => Item(q, "$.value.text"),
            Field.ValueLanguage => Item(q, "$.value.language"),
            Field.ValueUnit => Item(q, "$.value.unit"),
            Field.ValueCurrency => Item(q, "$.value.currency"),
            Field.ValueUrl => Item(q, "$.value.url"),
            Field.ValueEntity => Item(q, "$.value.entity"),
            Field.ValueAmount => $"sortable_amount({q}.value ->> '$.value.amount')",
            Field.ValueLower => $"sortable_amount({q}.value ->> '$.value.lower')",
            Field.ValueUpper => $"sortable_amount({q}.value ->> '$.value.upper')",
            Field.ValueEarliest => $"earliest_day({q}.value ->> '$.value.time')",
            Field.ValueLatest => $"latest_day({q}.value ->> '$.value.time')",
            Field.ValueBoolean => $"coalesce({q}.value ->> '$.value.boolean', {Sentinel.NoNumber})",
            _ => throw Unknown(field),
        };

    private static string OfCitation(Field field, string c) =>
        field switch
        {
            Field.CitationQuote => Item(c, "$.quote"),
            Field.CitationPrefix => Item(c, "$.prefix"),
            Field.CitationSuffix => Item(c, "$.suffix"),
            Field.CitationLocator => Item(c, "$.locator"),
            Field.CitationStart => $"coalesce({c}.value ->> '$.start', {Sentinel.NoNumber})",
            Field.CitationEnd => $"coalesce({c}.value ->> '$.end', {Sentinel.NoNumber})",
            Field.CitationVerification => Verification($"{c}.value ->> '$.verification'"),
            _ => throw Unknown(field),
        };

    private static string Column(Field field) =>
        field switch
        {
            Field.SourceKey or Field.EntityKey or Field.PropertyKey => "key",
            Field.SourceKind or Field.EntityKind => "kind",
            Field.SourceTitle => "title",
            Field.SourcePublisher => "publisher",
            Field.SourceUrl => "url",
            Field.SourcePublishedOn => "published_on",
            Field.SourceRetrievedAt => "retrieved_at",
            Field.SourceLanguage => "language",
            Field.SourceTextSha256 => "text_sha256",
            Field.SourceOrigin => "origin",
            Field.EntityLabel or Field.PropertyLabel => "label",
            Field.EntityDescription or Field.PropertyDescription => "description",
            Field.PropertyValueKind => "value_kind",
            Field.PropertyCardinality => "cardinality",
            Field.GroupKey => "doc ->> '$._id'",
            Field.GroupAgreement => "agreement",
            Field.GroupFactCount => "fact_count",
            Field.GroupSourceCount => "source_count",
            Field.GroupOriginCount => "origin_count",
            Field.GroupValueCount => "value_count",
            Field.GroupBestSupport => "support",
            Field.GroupNewestFact => "newest",
            Field.GroupAmountsDiffer => "doc ->> '$.amountsDiffer'",
            _ => throw Unknown(field),
        };

    private static string Text(string alias, string path) => $"coalesce({alias}.doc ->> '{path}', '')";

    private static string Item(string alias, string path) => $"coalesce({alias}.value ->> '{path}', '')";

    private static string Case<T>()
        where T : struct, Enum =>
        string.Concat(Enum.GetValues<T>().Select(member => $" WHEN '{WireName.Of(member)}' THEN {Convert.ToInt32(member, null)}"));

    private static ArgumentOutOfRangeException Unknown(Field field) => new(nameof(field), field, "a field of another scope");
}
