namespace Citations.Storage.Queries;

/// <summary>
/// All fields that can be filtered, sorted or counted by. The set is closed, so a store that misses one does not compile. Names begin with
/// their <see cref="Scope"/>. <see cref="Fields"/> has the types.
/// </summary>
public enum Field
{
    FactKey,

    /// <summary>The key of the fact's subject.</summary>
    FactSubject,
    FactProperty,
    FactSource,
    FactAsStated,
    FactConfidence,
    FactMethod,
    FactRecordedBy,
    FactRecordedAt,

    /// <summary>The number of the commit that recorded the fact.</summary>
    FactCommit,

    /// <summary>The status as of the snapshot. Without a filter on it, only active facts are selected.</summary>
    FactStatus,

    ValueKind,

    /// <summary>The text of a text value.</summary>
    ValueText,
    ValueLanguage,

    /// <summary>The amount of a quantity or of money.</summary>
    ValueAmount,
    ValueLower,
    ValueUpper,
    ValueUnit,
    ValueCurrency,

    /// <summary>The key of an entity value.</summary>
    ValueEntity,

    /// <summary>The first possible day of a time value, as an astronomical day number. See <see cref="FieldType.Day"/>.</summary>
    ValueEarliest,
    ValueLatest,
    ValueBoolean,
    ValueUrl,

    CitationQuote,
    CitationPrefix,
    CitationSuffix,
    CitationStart,
    CitationEnd,
    CitationLocator,

    /// <summary>The verification as of the snapshot.</summary>
    CitationVerification,

    QualifierProperty,

    SourceKey,
    SourceKind,
    SourceTitle,
    SourcePublisher,
    SourceUrl,

    /// <summary>The first possible day of the stated date.</summary>
    SourcePublishedOn,
    SourceRetrievedAt,
    SourceLanguage,
    SourceTextSha256,
    SourceOrigin,

    EntityKey,
    EntityKind,
    EntityLabel,
    EntityDescription,

    PropertyKey,
    PropertyLabel,
    PropertyValueKind,
    PropertyCardinality,
    PropertyDescription,

    /// <summary>The id of the claim group.</summary>
    GroupKey,
    GroupSubject,
    GroupProperty,
    GroupAgreement,
    GroupFactCount,
    GroupSourceCount,
    GroupOriginCount,
    GroupValueCount,

    /// <summary>The support score of the leading value, 0 to 1.</summary>
    GroupBestSupport,

    /// <summary>The recording time of its newest active fact.</summary>
    GroupNewestFact,

    /// <summary>Whether compatible values state different amounts.</summary>
    GroupAmountsDiffer,

    /// <summary>The text itself, in a list of texts.</summary>
    Text,
}
