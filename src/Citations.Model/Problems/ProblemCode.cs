namespace Citations.Model.Problems;

/// <summary>The catalogue of what can be wrong with a record, a value or a file line. Wire names are SCREAMING_SNAKE_CASE
/// (<c>WireName</c>).</summary>
public enum ProblemCode
{
    /// <summary>A field that must be there is absent, or null.</summary>
    Missing,

    /// <summary>A text or list that must hold something is empty, or white space only.</summary>
    Empty,

    /// <summary>A text or list is longer than its limit (<c>Limits</c>).</summary>
    TooLong,

    /// <summary>A number is outside its range.</summary>
    OutOfRange,

    /// <summary>A fact without any citation.</summary>
    NoCitation,

    /// <summary>A citation that names neither a quote nor a locator.</summary>
    NoPlace,

    /// <summary>A key with white space, control characters, or not in NFC.</summary>
    InvalidKey,

    /// <summary>Text with an unpaired surrogate or a forbidden control character.</summary>
    InvalidText,

    /// <summary>Not an absolute URL, or of a scheme that is refused.</summary>
    InvalidUrl,

    /// <summary>Not a well-formed BCP 47 language tag.</summary>
    InvalidLanguage,

    /// <summary>Not a SHA-256 in 64 lower-case hexadecimal digits.</summary>
    InvalidHash,

    /// <summary>Not an RFC 3339 time stamp with an offset.</summary>
    InvalidTimestamp,

    /// <summary>Not a date, time or interval of the Extended Date/Time Format.</summary>
    InvalidEdtf,

    /// <summary>Not a decimal number.</summary>
    InvalidAmount,

    /// <summary>A value that states neither an amount nor a bound.</summary>
    NoAmount,

    /// <summary>The lower bound is above the upper one, or the amount lies outside its bounds.</summary>
    InvertedBounds,

    /// <summary>Neither an active nor a withdrawn ISO 4217 code.</summary>
    UnknownCurrency,

    /// <summary>The offsets of a quote do not enclose as many code points as the quote has.</summary>
    OffsetsMismatch,

    /// <summary>A name that is not in a closed list (a kind, an agreement, …).</summary>
    UnknownName,

    /// <summary>The value's kind is not the one that its property declares.</summary>
    KindMismatch,

    /// <summary>A stated key or hash differs from the one computed from the content.</summary>
    KeyMismatch,

    /// <summary>Not JSON.</summary>
    MalformedJson,

    /// <summary>A field of another JSON type than expected.</summary>
    WrongType,

    /// <summary>A field that the record does not have.</summary>
    UnknownField,

    /// <summary>A field given twice.</summary>
    DuplicateField,
}
