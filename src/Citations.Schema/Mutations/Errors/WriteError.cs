using Citations.Model;

namespace Citations.Schema.Mutations.Errors;

/// <summary>Why a mutation was refused: one record for each type that implements <c>Error</c> in the schema.</summary>
/// <param name="Code">From the catalogue.</param>
/// <param name="At">Where in the input.</param>
/// <param name="What">What is wrong, as a clause without a full stop.</param>
/// <param name="Hint">What to do, as a sentence without a full stop.</param>
internal abstract record WriteError(ErrorCode Code, InputPath At, string What, string Hint)
{
    /// <summary>For people: where and what.</summary>
    public string Message => At.IsRoot ? $"{char.ToUpperInvariant(What[0])}{What[1..]}." : $"{At}: {What}.";
}

internal sealed record InvalidInput(ErrorCode Code, InputPath At, string What, string Hint) : WriteError(Code, At, What, Hint)
{
    public static InvalidInput Of(Problem problem, InputPath at) => new(ErrorCodes.Of(problem.Code), at.Then(problem.Path), problem.What, problem.Remedy);
}

internal sealed record TooManyItems(InputPath At, int Count, int Limit) : WriteError(
    ErrorCode.TooManyItems, At, $"it has {Count} items, at most {Limit} are taken at once", $"Send them in parts of {Limit}");

internal sealed record UnknownSource(InputPath At, string Key) : WriteError(
    ErrorCode.UnknownSource, At, $"there is no source '{Key}'", "Add it with addSource first");

internal sealed record UnknownEntity(InputPath At, string Key) : WriteError(
    ErrorCode.UnknownEntity, At, $"there is no entity '{Key}'", "Add it with addEntity first");

internal sealed record UnknownProperty(InputPath At, string Key) : WriteError(
    ErrorCode.UnknownProperty, At, $"there is no property '{Key}'", "Add it with addProperty first");

internal sealed record UnknownFact(InputPath At, string Key) : WriteError(
    ErrorCode.UnknownFact, At, $"there is no fact '{Key}'", "Give the id or the key of a recorded fact");

internal sealed record ValueKindMismatch(InputPath At, string What, string Property, ValueKind Given) : WriteError(
    ErrorCode.KindMismatch, At, What, "Give a value of that kind, or use another property");

internal sealed record ValueKindInUse(InputPath At, string What, string Property) : WriteError(
    ErrorCode.ValueKindInUse, At, What, "Add another property");

internal sealed record QuoteNotFound(InputPath At, string Quote, string Source) : WriteError(
    ErrorCode.QuoteNotFound, At, $"the archived text of '{Source}' does not contain these words", "Quote the exact words; or say acceptQuotesNotFound: true to record it marked as NOT_FOUND");

internal sealed record TextTooLarge(InputPath At, int Size, int Limit) : WriteError(
    ErrorCode.TextTooLarge, At, $"the text has {Size} bytes, at most {Limit} are taken", "Archive it on the server with the command 'archive'");

internal sealed record TextHashMismatch(InputPath At, string Sha256) : WriteError(
    ErrorCode.TextHashMismatch, At, $"the text that arrived has the SHA-256 {Sha256}", "Send the text exactly as it was hashed, in UTF-8");

internal sealed record OtherTextArchived(InputPath At, string Source, string Sha256) : WriteError(
    ErrorCode.OtherTextArchived, At, $"the source '{Source}' has another text, with the SHA-256 {Sha256}", "Say replace: true if this one shall take its place");

internal sealed record KeyTaken(InputPath At, string Key, IReadOnlyList<string> Differs) : WriteError(
    ErrorCode.KeyTaken, At, $"something else is recorded under '{Key}': it differs in {string.Join(", ", Differs)}", "Choose another key, or say replace: true to make this its new version");

internal sealed record AlreadyRetracted(InputPath At, string What, string Fact) : WriteError(
    ErrorCode.AlreadyRetracted, At, What, "Leave it as it is: a retraction is not edited");

internal sealed record AlreadySuperseded(InputPath At, string What, string Fact) : WriteError(
    ErrorCode.AlreadySuperseded, At, What, "Supersede that one instead");

internal sealed record UnfitSuccessor(InputPath At, string What) : WriteError(
    ErrorCode.UnfitSuccessor, At, What, "Name a fact that stands");
