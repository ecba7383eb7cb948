using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Values;
using Citations.Storage.Commits;

namespace Citations.Schema.Mutations.Errors;

/// <summary>Why a mutation was refused. Each type that implements <c>Error</c> in the schema has one record here.</summary>
/// <param name="Code">A value of <c>ErrorCode</c> in the schema.</param>
/// <param name="At">The path in the input.</param>
/// <param name="What">What is wrong, as a clause without a full stop.</param>
/// <param name="Hint">What to do, as a sentence without a full stop.</param>
internal abstract record WriteError(string Code, InputPath At, string What, string Hint)
{
    /// <summary>The path and what is wrong there, for people.</summary>
    public string Message => At.IsRoot ? $"{char.ToUpperInvariant(What[0])}{What[1..]}." : $"{At}: {What}.";
}

internal sealed record InvalidInput(string Code, InputPath At, string What, string Hint) : WriteError(Code, At, What, Hint)
{
    public static InvalidInput Of(Problem problem, InputPath at) =>
        new(WireName.Of(problem.Code), at.Then(problem.Path), problem.What, problem.Remedy);
}

internal sealed record TooManyItems(InputPath At, int Count, int Limit)
    : WriteError("TOO_MANY_ITEMS", At, $"it has {Count} items, at most {Limit} are taken at once", $"Send them in parts of {Limit}");

internal sealed record UnknownSource(InputPath At, string Key)
    : WriteError(WireName.Of(WriteProblemCode.UnknownSource), At, $"there is no source '{Key}'", "Add it with addSource first");

internal sealed record UnknownEntity(InputPath At, string Key)
    : WriteError(WireName.Of(WriteProblemCode.UnknownEntity), At, $"there is no entity '{Key}'", "Add it with addEntity first");

internal sealed record UnknownProperty(InputPath At, string Key)
    : WriteError(WireName.Of(WriteProblemCode.UnknownProperty), At, $"there is no property '{Key}'", "Add it with addProperty first");

internal sealed record UnknownFact(InputPath At, string Key)
    : WriteError(WireName.Of(WriteProblemCode.UnknownFact), At, $"there is no fact '{Key}'", "Give the id or the key of a recorded fact");

internal sealed record ValueKindMismatch(InputPath At, string What, string Property, ValueKind Given)
    : WriteError(WireName.Of(WriteProblemCode.KindMismatch), At, What, "Give a value of that kind, or use another property");

internal sealed record ValueKindInUse(InputPath At, string What, string Property)
    : WriteError(WireName.Of(WriteProblemCode.ValueKindInUse), At, What, "Add another property");

internal sealed record QuoteNotFound(InputPath At, string What, string Quote, string Source)
    : WriteError(
        WireName.Of(WriteProblemCode.QuoteNotFound),
        At,
        What,
        "Quote the exact words; or say acceptQuotesNotFound: true to record it marked as NOT_FOUND"
    );

internal sealed record TextTooLarge(InputPath At, int Size, int Limit)
    : WriteError(
        "TEXT_TOO_LARGE",
        At,
        $"the text has {Size} bytes, at most {Limit} are taken",
        "Archive it on the server with the command 'archive'"
    );

internal sealed record TextHashMismatch(InputPath At, string Sha256)
    : WriteError(
        WireName.Of(WriteProblemCode.TextHashMismatch),
        At,
        $"the text that arrived has the SHA-256 {Sha256}",
        "Send the text exactly as it was hashed, in UTF-8"
    );

internal sealed record OtherTextArchived(InputPath At, string Source, string Sha256)
    : WriteError(
        "OTHER_TEXT_ARCHIVED",
        At,
        $"the source '{Source}' has another text, with the SHA-256 {Sha256}",
        "Say replace: true if this one shall take its place"
    );

internal sealed record KeyTaken(InputPath At, string Key, IReadOnlyList<string> Differs)
    : WriteError(
        "KEY_TAKEN",
        At,
        $"something else is recorded under '{Key}': it differs in {string.Join(", ", Differs)}",
        "Choose another key, or say replace: true to make this its new version"
    );

internal sealed record AlreadyRetracted(InputPath At, string What, string Fact)
    : WriteError(WireName.Of(WriteProblemCode.AlreadyRetracted), At, What, "Leave it as it is: a retraction is not edited");

internal sealed record AlreadySuperseded(InputPath At, string What, string Fact)
    : WriteError(WireName.Of(WriteProblemCode.AlreadySuperseded), At, What, "Supersede that one instead");

internal sealed record UnfitMerge(InputPath At, string What, string Hint)
    : WriteError(WireName.Of(WriteProblemCode.UnfitMerge), At, What, Hint);

internal sealed record UnfitSuccessor(InputPath At, string What)
    : WriteError(WireName.Of(WriteProblemCode.UnfitSuccessor), At, What, "Name a fact that stands");
