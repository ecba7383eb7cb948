using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Storage.Commits;

namespace Citations.Storage.Rules;

/// <summary>The refusals, worded.</summary>
internal static class WriteProblems
{
    public static WriteProblem UnknownEntity(string path, string key) =>
        new(WriteProblemCode.UnknownEntity, path, $"there is no entity '{key}'", "Add the entity first, or in the same batch");

    public static WriteProblem UnknownProperty(string path, string key) =>
        new(WriteProblemCode.UnknownProperty, path, $"there is no property '{key}'", "Add the property first, or in the same batch");

    public static WriteProblem UnknownSource(string path, string key) =>
        new(WriteProblemCode.UnknownSource, path, $"there is no source '{key}'", "Add the source first, or in the same batch");

    public static WriteProblem UnknownFact(string path, string key) =>
        new(WriteProblemCode.UnknownFact, path, $"there is no fact '{key}'", "Give the key of a recorded fact");

    public static WriteProblem KindMismatch(string path, Problem problem) =>
        new(WriteProblemCode.KindMismatch, path, problem.What, problem.Remedy);

    public static WriteProblem ValueKindInUse(Property stored, Property wanted) =>
        new(
            WriteProblemCode.ValueKindInUse,
            "valueKind",
            $"facts use '{stored.Key}' with values of kind '{WireName.Of(stored.ValueKind)}', so it cannot change to "
                + $"'{WireName.Of(wanted.ValueKind)}'",
            "Add another property"
        );

    public static WriteProblem QuoteNotFound(int citation, string source, NearestPassage? nearest) =>
        new(
            WriteProblemCode.QuoteNotFound,
            $"citations[{citation}].quote",
            $"the archived text of '{source}' does not contain it{(nearest is null ? "" : $"; {nearest.Explanation}")}",
            "Quote the exact words, or insist on recording a quote that is not found"
        );

    public static WriteProblem TextHashMismatch(string hash) =>
        new(
            WriteProblemCode.TextHashMismatch,
            "sha256",
            $"the SHA-256 of the text is {hash}",
            "Send the bytes exactly as they were hashed, or the hash of these"
        );

    public static WriteProblem AlreadyRetracted(Fact fact) =>
        new(
            WriteProblemCode.AlreadyRetracted,
            "fact",
            $"'{fact.Key}' was retracted already by {fact.Retraction!.By}: {fact.Retraction.Reason}",
            "Leave it as it is; a retraction is not edited"
        );

    public static WriteProblem AlreadySuperseded(Fact fact) =>
        new(
            WriteProblemCode.AlreadySuperseded,
            "fact",
            $"'{fact.Key}' was superseded already by '{fact.SupersededBy!.Fact}'",
            "Supersede that one instead"
        );

    public static WriteProblem UnfitSuccessor(string path, string what) =>
        new(WriteProblemCode.UnfitSuccessor, path, what, "Name an active fact that shall stand instead");

    public static WriteProblem UnfitMerge(string what, string remedy) => new(WriteProblemCode.UnfitMerge, "into", what, remedy);

    public static WriteProblem Outdated(string key) =>
        new(WriteProblemCode.Outdated, "key", $"'{key}' was written by another commit since it was read", "Read it again and decide anew");

    public static WriteProblem BatchRefused { get; } =
        new(
            WriteProblemCode.BatchRefused,
            "",
            "it was not written because another record of the batch was refused",
            "Mend or leave out that one and send the batch again"
        );
}
