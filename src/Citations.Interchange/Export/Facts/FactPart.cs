namespace Citations.Interchange.Export.Facts;

/// <summary>A part of a fact's document that a table shows as it lies.</summary>
internal enum FactPart
{
    /// <summary>No single part: something that is looked up or worked out.</summary>
    None,
    Key,
    Subject,
    Property,
    ValueKind,
    Value,
    Lower,
    Upper,
    Unit,
    Currency,
    Language,
    AsStated,
    Qualifiers,
    Source,
    Confidence,
    Quote,
    Start,
    End,
    Locator,
    Citations,
    Method,
    RecordedBy,
    RecordedAt,
    Commit,
    StatusReason,
    SupersededBy,
    Inferred,
    CurrencyAssumed,
    AttributedTo,
}
