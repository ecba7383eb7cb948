namespace Citations.Storage.Queries;

/// <summary>Types and scopes of <see cref="Field"/>, <see cref="Relation"/> and <see cref="ListField"/>.</summary>
public static class Fields
{
    /// <summary>The type of a field.</summary>
    public static FieldType TypeOf(Field field) =>
        field switch
        {
            Field.FactConfidence or Field.GroupBestSupport => FieldType.Number,
            Field.FactRecordedAt or Field.SourceRetrievedAt or Field.GroupNewestFact => FieldType.Instant,
            Field.FactCommit
            or Field.CitationStart
            or Field.CitationEnd
            or Field.GroupFactCount
            or Field.GroupSourceCount
            or Field.GroupOriginCount
            or Field.GroupValueCount => FieldType.Integer,
            Field.FactStatus
            or Field.ValueKind
            or Field.CitationVerification
            or Field.SourceKind
            or Field.EntityKind
            or Field.PropertyValueKind
            or Field.PropertyCardinality
            or Field.GroupAgreement => FieldType.Member,
            Field.ValueAmount or Field.ValueLower or Field.ValueUpper => FieldType.Amount,
            Field.ValueEarliest or Field.ValueLatest or Field.SourcePublishedOn => FieldType.Day,
            Field.ValueBoolean or Field.GroupAmountsDiffer => FieldType.Boolean,
            _ => FieldType.Text,
        };

    /// <summary>The scope whose records have the field.</summary>
    public static Scope ScopeOf(Field field) =>
        field switch
        {
            <= Field.FactStatus => Scope.Facts,
            <= Field.ValueUrl => Scope.Values,
            <= Field.CitationVerification => Scope.Citations,
            Field.QualifierProperty => Scope.Qualifiers,
            <= Field.SourceOrigin => Scope.Sources,
            <= Field.EntityDescription => Scope.Entities,
            <= Field.PropertyDescription => Scope.Properties,
            <= Field.GroupAmountsDiffer => Scope.ClaimGroups,
            _ => Scope.Texts,
        };

    /// <summary>The field that holds the unique key of a collection's records.</summary>
    public static Field KeyOf(Scope collection) =>
        collection switch
        {
            Scope.Facts => Field.FactKey,
            Scope.Sources => Field.SourceKey,
            Scope.Entities => Field.EntityKey,
            Scope.Properties => Field.PropertyKey,
            Scope.ClaimGroups => Field.GroupKey,
            _ => throw new ArgumentOutOfRangeException(nameof(collection), collection, "only stored collections have keys"),
        };

    /// <summary>The scopes at both ends of a relation.</summary>
    public static (Scope From, Scope To) EndsOf(Relation relation) =>
        relation switch
        {
            Relation.FactSubject => (Scope.Facts, Scope.Entities),
            Relation.FactProperty => (Scope.Facts, Scope.Properties),
            Relation.FactSource => (Scope.Facts, Scope.Sources),
            Relation.FactValue => (Scope.Facts, Scope.Values),
            Relation.ValueEntity => (Scope.Values, Scope.Entities),
            Relation.QualifierProperty => (Scope.Qualifiers, Scope.Properties),
            Relation.QualifierValue => (Scope.Qualifiers, Scope.Values),
            Relation.GroupSubject => (Scope.ClaimGroups, Scope.Entities),
            Relation.GroupProperty => (Scope.ClaimGroups, Scope.Properties),
            _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, "not a relation"),
        };

    /// <summary>The scope that has the list and the scope of its items.</summary>
    public static (Scope From, Scope To) EndsOf(ListField list) =>
        list switch
        {
            ListField.FactCitations => (Scope.Facts, Scope.Citations),
            ListField.FactQualifiers => (Scope.Facts, Scope.Qualifiers),
            ListField.SourceAuthors => (Scope.Sources, Scope.Texts),
            ListField.EntityAliases or ListField.EntitySameAs => (Scope.Entities, Scope.Texts),
            ListField.PropertyGroupBy => (Scope.Properties, Scope.Texts),
            ListField.GroupCauses => (Scope.ClaimGroups, Scope.Texts),
            ListField.GroupQualifiers => (Scope.ClaimGroups, Scope.Qualifiers),
            ListField.GroupFacts => (Scope.ClaimGroups, Scope.Facts),
            _ => throw new ArgumentOutOfRangeException(nameof(list), list, "not a list"),
        };
}
