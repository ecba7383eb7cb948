namespace Citations.Storage.Queries;

/// <summary>
/// Everything that can be filtered, sorted or counted by; a closed set, so that a store answers for each or does not compile.
/// Names begin with their <see cref="Scope"/>; types are in <see cref="Fields"/>.
/// </summary>
public enum Field
{
    FactKey,

    /// <summary>The key of the entity that the fact is about.</summary>
    FactSubject,
    FactProperty,
    FactSource,
    FactAsStated,
    FactConfidence,
    FactMethod,
    FactRecordedBy,
    FactRecordedAt,

    /// <summary>The number of the commit that recorded it.</summary>
    FactCommit,

    /// <summary>As of the snapshot. A filter that does not mention it means active facts only.</summary>
    FactStatus,

    ValueKind,

    /// <summary>Of a text value.</summary>
    ValueText,
    ValueLanguage,

    /// <summary>The stated amount of a quantity or of money.</summary>
    ValueAmount,
    ValueLower,
    ValueUpper,
    ValueUnit,
    ValueCurrency,

    /// <summary>The key of the entity that is the value.</summary>
    ValueEntity,

    /// <summary>The first day that a time value can mean, as an astronomical day number; see <see cref="FieldType.Day"/>.</summary>
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

    /// <summary>As of the snapshot.</summary>
    CitationVerification,

    QualifierProperty,

    SourceKey,
    SourceKind,
    SourceTitle,
    SourcePublisher,
    SourceUrl,

    /// <summary>The first day that the stated date can mean.</summary>
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

    /// <summary>When the newest of its active facts was recorded.</summary>
    GroupNewestFact,

    /// <summary>Whether values that do not contradict each other state different amounts.</summary>
    GroupAmountsDiffer,

    /// <summary>The text itself, in a list of texts.</summary>
    Text,
}
