using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Records;

namespace Citations.Storage.Commits;

/// <summary>What retracting or superseding a fact comes to, whichever store it is in.</summary>
/// <param name="After">The fact as it is then; null when nothing changes.</param>
/// <param name="Problem">Why it is refused; null otherwise.</param>
internal readonly record struct Retirement(Fact? After, WriteProblem? Problem)
{
    /// <summary>It is so already.</summary>
    private static readonly Retirement _isSo = new(null, null);

    /// <summary>A retraction.</summary>
    /// <param name="record">What is asked for.</param>
    /// <param name="fact">The fact that it names; null when there is none.</param>
    /// <param name="commit">The commit that does it.</param>
    public static Retirement Of(RetractionRecord record, Fact? fact, long commit)
    {
        if (fact is null)
        {
            return new(null, WriteProblems.UnknownFact("fact", record.Fact));
        }

        var retraction = record.Retraction;
        return fact.Retraction is { } already
            ? string.Equals(already.Reason, retraction.Reason, StringComparison.Ordinal) ? _isSo : new(null, WriteProblems.AlreadyRetracted(fact))
            : new(fact.Retracted(new Retraction(retraction.By, retraction.At, retraction.Reason, commit)), null);
    }

    /// <summary>A supersession.</summary>
    /// <param name="record">What is asked for.</param>
    /// <param name="fact">The fact that it names; null when there is none.</param>
    /// <param name="find">Finds the fact that takes its place; asked only where that matters.</param>
    /// <param name="commit">The commit that does it.</param>
    public static Retirement Of(SupersessionRecord record, Fact? fact, Func<string, Fact?> find, long commit)
    {
        var supersession = record.Supersession;
        return fact switch
        {
            null => new(null, WriteProblems.UnknownFact("fact", record.Fact)),
            { SupersededBy: { } already } => string.Equals(already.Fact, supersession.Fact, StringComparison.Ordinal) ? _isSo : new(null, WriteProblems.AlreadySuperseded(fact)),
            { Retraction: not null } => new(null, WriteProblems.AlreadyRetracted(fact)),
            _ when Unfit(record, find) is { } problem => new(null, problem),
            _ => new(fact.Superseded(new Supersession(supersession.Fact, supersession.By, supersession.At, supersession.Reason, commit)), null),
        };
    }

    private static WriteProblem? Unfit(SupersessionRecord record, Func<string, Fact?> find)
    {
        if (string.Equals(record.Fact, record.Supersession.Fact, StringComparison.Ordinal))
        {
            return WriteProblems.UnfitSuccessor("supersededBy.fact", "a fact cannot take its own place");
        }

        return find(record.Supersession.Fact) switch
        {
            null => WriteProblems.UnknownFact("supersededBy.fact", record.Supersession.Fact),
            { IsActive: false } successor => WriteProblems.UnfitSuccessor("supersededBy.fact", $"'{successor.Key}' is {WireName.Of(successor.Status)} itself"),
            _ => null,
        };
    }
}
