using Citations.Model;

namespace Citations.Schema.Mutations.Errors;

/// <summary>What can be wrong with the input of a mutation: <c>ErrorCode</c> of the schema, where each is explained.</summary>
internal enum ErrorCode
{
    Missing,
    Empty,
    TooLong,
    OutOfRange,
    NoCitation,
    NoPlace,
    InvalidKey,
    InvalidText,
    InvalidUrl,
    InvalidLanguage,
    InvalidHash,
    InvalidTimestamp,
    InvalidEdtf,
    InvalidAmount,
    NoAmount,
    InvertedBounds,
    UnknownCurrency,
    OffsetsMismatch,
    UnknownName,
    TooManyItems,
    UnknownSource,
    UnknownEntity,
    UnknownProperty,
    UnknownFact,
    KindMismatch,
    ValueKindInUse,
    QuoteNotFound,
    TextTooLarge,
    TextHashMismatch,
    OtherTextArchived,
    KeyTaken,
    AlreadyRetracted,
    AlreadySuperseded,
    UnfitSuccessor,
}

/// <summary>The model's codes as the API's: they have the same names.</summary>
internal static class ErrorCodes
{
    public static ErrorCode Of(ProblemCode code) => Enum.Parse<ErrorCode>(code.ToString());
}
