using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage.Queries;

namespace Citations.Storage.Contract.Oracle;

/// <summary>What each field, relation and list is, read off the records.</summary>
public static class FieldOracle
{
    public static Scalar Value(Field field, object record, WorldState world) =>
        record switch
        {
            Fact fact => OfFact(field, fact),
            Model.Values.Value value => OfValue(field, value),
            Citation citation => OfCitation(field, citation),
            Qualifier qualifier => Scalar.Of(qualifier.Property),
            Source source => OfSource(field, source),
            Entity entity => OfEntity(field, entity),
            Property property => OfProperty(field, property),
            ClaimGroup group => OfGroup(field, group, world),
            string text => Scalar.Of(text),
            _ => throw new ArgumentOutOfRangeException(nameof(record), record, "unknown record"),
        };

    public static object? Follow(Relation relation, object record, WorldState world) =>
        (relation, record) switch
        {
            (Relation.FactSubject, Fact fact) => world.Entities[fact.Subject],
            (Relation.FactProperty, Fact fact) => world.Properties[fact.Property],
            (Relation.FactSource, Fact fact) => world.Sources[fact.Source],
            (Relation.FactValue, Fact fact) => fact.Value,
            (Relation.ValueEntity, EntityValue value) => world.Entities[value.Entity],
            (Relation.ValueEntity, _) => null,
            (Relation.QualifierProperty, Qualifier qualifier) => world.Properties[qualifier.Property],
            (Relation.QualifierValue, Qualifier qualifier) => qualifier.Value,
            (Relation.GroupSubject, ClaimGroup group) => world.Entities[group.Subject],
            (Relation.GroupProperty, ClaimGroup group) => world.Properties[group.Property],
            _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, "unknown relation"),
        };

    public static IEnumerable<object> Items(ListField list, object record, WorldState world) =>
        (list, record) switch
        {
            (ListField.FactCitations, Fact fact) => fact.Citations,
            (ListField.FactQualifiers, Fact fact) => fact.Qualifiers,
            (ListField.SourceAuthors, Source source) => source.Authors,
            (ListField.EntityAliases, Entity entity) => entity.Aliases,
            (ListField.EntitySameAs, Entity entity) => entity.SameAs,
            (ListField.PropertyGroupBy, Property property) => property.GroupBy,
            (ListField.GroupQualifiers, ClaimGroup group) => group.Qualifiers,
            (ListField.GroupCauses, ClaimGroup group) => group.Causes.Select(static cause => WireName.Of(cause)),
            (ListField.GroupFacts, ClaimGroup group) => FactsOf(group, world),
            _ => throw new ArgumentOutOfRangeException(nameof(list), list, "unknown list"),
        };

    private static IEnumerable<Fact> FactsOf(ClaimGroup group, WorldState world)
    {
        var keys = group.Values.SelectMany(value => value.Facts).ToHashSet(StringComparer.Ordinal);
        return world.Facts.Where(fact => keys.Contains(fact.Key));
    }

    private static Scalar OfFact(Field field, Fact fact) =>
        field switch
        {
            Field.FactKey => Scalar.Of(fact.Key),
            Field.FactSubject => Scalar.Of(fact.Subject),
            Field.FactProperty => Scalar.Of(fact.Property),
            Field.FactSource => Scalar.Of(fact.Source),
            Field.FactAsStated => Scalar.Of(fact.AsStated),
            Field.FactConfidence => Scalar.Of(fact.Confidence),
            Field.FactMethod => Scalar.Of(fact.Method),
            Field.FactRecordedBy => Scalar.Of(fact.RecordedBy),
            Field.FactRecordedAt => Scalar.Of(fact.RecordedAt),
            Field.FactCommit => Scalar.Of(fact.Commit!.Value),
            _ => Scalar.Of(fact.Status),
        };

    private static Scalar OfValue(Field field, Value value) =>
        (field, value) switch
        {
            (Field.ValueKind, _) => Scalar.Of(value.Kind),
            (Field.ValueText, TextValue text) => Scalar.Of(text.Text),
            (Field.ValueLanguage, TextValue text) => Scalar.Of(text.Language),
            (Field.ValueAmount, MoneyValue { Amount: { } amount }) => Scalar.Of(amount),
            (Field.ValueAmount, QuantityValue { Amount: { } amount }) => Scalar.Of(amount),
            (Field.ValueLower, MoneyValue { Lower: { } lower }) => Scalar.Of(lower),
            (Field.ValueLower, QuantityValue { Lower: { } lower }) => Scalar.Of(lower),
            (Field.ValueUpper, MoneyValue { Upper: { } upper }) => Scalar.Of(upper),
            (Field.ValueUpper, QuantityValue { Upper: { } upper }) => Scalar.Of(upper),
            (Field.ValueCurrency, MoneyValue money) => Scalar.Of(money.Currency),
            (Field.ValueUnit, QuantityValue quantity) => Scalar.Of(quantity.Unit),
            (Field.ValueEntity, EntityValue entity) => Scalar.Of(entity.Entity),
            (Field.ValueEarliest, TimeValue time) => Day(time.Time.Earliest),
            (Field.ValueLatest, TimeValue time) => Day(time.Time.Latest),
            (Field.ValueBoolean, BooleanValue boolean) => Scalar.Of(boolean.Boolean),
            (Field.ValueUrl, UrlValue url) => Scalar.Of(url.Url),
            _ => Scalar.Null,
        };

    private static Scalar OfCitation(Field field, Citation citation) =>
        field switch
        {
            Field.CitationQuote => Scalar.Of(citation.Quote),
            Field.CitationPrefix => Scalar.Of(citation.Prefix),
            Field.CitationSuffix => Scalar.Of(citation.Suffix),
            Field.CitationLocator => Scalar.Of(citation.Locator),
            Field.CitationStart => citation.Start is { } start ? Scalar.Of((long)start) : Scalar.Null,
            Field.CitationEnd => citation.End is { } end ? Scalar.Of((long)end) : Scalar.Null,
            _ => Scalar.Of(citation.Verification),
        };

    private static Scalar OfSource(Field field, Source source) =>
        field switch
        {
            Field.SourceKey => Scalar.Of(source.Key),
            Field.SourceKind => Scalar.Of(source.Kind),
            Field.SourceTitle => Scalar.Of(source.Title),
            Field.SourcePublisher => Scalar.Of(source.Publisher),
            Field.SourceUrl => Scalar.Of(source.Url),
            Field.SourcePublishedOn => Day(source.PublishedOn?.Earliest),
            Field.SourceRetrievedAt => source.RetrievedAt is { } at ? Scalar.Of(at) : Scalar.Null,
            Field.SourceLanguage => Scalar.Of(source.Language),
            Field.SourceTextSha256 => Scalar.Of(source.TextSha256),
            _ => Scalar.Of(source.Origin),
        };

    private static Scalar OfEntity(Field field, Entity entity) =>
        field switch
        {
            Field.EntityKey => Scalar.Of(entity.Key),
            Field.EntityKind => Scalar.Of(entity.Kind),
            Field.EntityLabel => Scalar.Of(entity.Label),
            _ => Scalar.Of(entity.Description),
        };

    private static Scalar OfProperty(Field field, Property property) =>
        field switch
        {
            Field.PropertyKey => Scalar.Of(property.Key),
            Field.PropertyLabel => Scalar.Of(property.Label),
            Field.PropertyValueKind => Scalar.Of(property.ValueKind),
            Field.PropertyCardinality => Scalar.Of(property.Cardinality),
            _ => Scalar.Of(property.Description),
        };

    private static Scalar OfGroup(Field field, ClaimGroup group, WorldState world) =>
        field switch
        {
            Field.GroupKey => Scalar.Of(group.Id),
            Field.GroupSubject => Scalar.Of(group.Subject),
            Field.GroupProperty => Scalar.Of(group.Property),
            Field.GroupAgreement => Scalar.Of(group.Agreement),
            Field.GroupFactCount => Scalar.Of((long)group.FactCount),
            Field.GroupSourceCount => Scalar.Of((long)group.SourceCount),
            Field.GroupOriginCount => Scalar.Of((long)group.OriginCount),
            Field.GroupValueCount => Scalar.Of((long)group.Values.Count),
            Field.GroupAmountsDiffer => Scalar.Of(group.AmountsDiffer),
            Field.GroupBestSupport => Scalar.Of(group.Values[0].Support.Score),
            _ => Scalar.Of(FactsOf(group, world).Max(fact => fact.RecordedAt)),
        };

    private static Scalar Day(long? seconds) =>
        seconds is { } s ? Scalar.OfDay((long)Math.Floor(s / 86_400.0) + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) : Scalar.Null;
}
