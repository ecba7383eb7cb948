using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;

namespace Citations.Storage.Rules;

/// <summary>Decides a retraction, a supersession or a reinstatement.</summary>
/// <param name="After">The fact with it; null when nothing changes.</param>
/// <param name="Problem">Why it is refused; null otherwise.</param>
internal readonly record struct Retirement(Fact? After, WriteProblem? Problem)
{
    private static readonly Retirement _unchanged = new(null, null);

    /// <summary>Decides a retraction. The same retraction again changes nothing; another one is refused.</summary>
    /// <param name="record">What is asked for.</param>
    /// <param name="fact">The fact that it names; null when there is none.</param>
    /// <param name="commit">The commit under way.</param>
    public static Retirement Retract(RetractionRecord record, Fact? fact, long commit)
    {
        if (fact is null)
        {
            return new(null, WriteProblems.UnknownFact("fact", record.Fact));
        }

        var retraction = record.Retraction;
        return fact.Retraction is not { } already
                ? new(fact.Retracted(new Retraction(retraction.By, retraction.At, retraction.Reason, commit)), null)
            : string.Equals(already.Reason, retraction.Reason, StringComparison.Ordinal) ? _unchanged
            : new(null, WriteProblems.AlreadyRetracted(fact));
    }

    /// <summary>Decides a supersession. The same supersession again changes nothing; one by another fact is refused.</summary>
    /// <param name="record">What is asked for.</param>
    /// <param name="fact">The fact that it names; null when there is none.</param>
    /// <param name="find">Finds the successor; called only when it matters.</param>
    /// <param name="commit">The commit under way.</param>
    public static Retirement Supersede(SupersessionRecord record, Fact? fact, Func<string, Fact?> find, long commit)
    {
        var supersession = record.Supersession;
        return fact switch
        {
            null => new(null, WriteProblems.UnknownFact("fact", record.Fact)),
            { SupersededBy: { } already } => string.Equals(already.Fact, supersession.Fact, StringComparison.Ordinal)
                ? _unchanged
                : new(null, WriteProblems.AlreadySuperseded(fact)),
            { Retraction: not null } => new(null, WriteProblems.AlreadyRetracted(fact)),
            _ when ProblemWithSuccessor(record, find) is { } problem => new(null, problem),
            _ => new(
                fact.Superseded(new Supersession(supersession.Fact, supersession.By, supersession.At, supersession.Reason, commit)),
                null
            ),
        };
    }

    /// <summary>
    /// Decides a reinstatement. A fact that stands already stays as it is; a record that tells what it undid, as exports do, adds to its
    /// history
    /// then. What ended the fact in the commit under way is taken back without a trace.
    /// </summary>
    /// <param name="record">What is asked for.</param>
    /// <param name="fact">The fact that it names; null when there is none.</param>
    /// <param name="commit">The commit under way.</param>
    public static Retirement Reinstate(ReinstatementRecord record, Fact? fact, long commit)
    {
        if (fact is null)
        {
            return new(null, WriteProblems.UnknownFact("fact", record.Fact));
        }

        var reinstatement = record.Reinstatement.InCommit(commit);
        if (fact.IsActive)
        {
            var tells = reinstatement is { Retraction: not null } or { Supersession: not null };
            return tells && !fact.Reinstatements.Any(reinstatement.IsLike) ? new(fact.Reinstated(reinstatement), null) : _unchanged;
        }

        var before = fact.WithoutEndsOf(commit);
        return new(
            before.IsActive
                ? before
                : before.Reinstated(new Reinstatement(reinstatement.By, reinstatement.At, reinstatement.Reason, commit)),
            null
        );
    }

    private static WriteProblem? ProblemWithSuccessor(SupersessionRecord record, Func<string, Fact?> find)
    {
        if (string.Equals(record.Fact, record.Supersession.Fact, StringComparison.Ordinal))
        {
            return WriteProblems.UnfitSuccessor("supersededBy.fact", "a fact cannot take its own place");
        }

        return find(record.Supersession.Fact) switch
        {
            null => WriteProblems.UnknownFact("supersededBy.fact", record.Supersession.Fact),
            { IsActive: false } successor => WriteProblems.UnfitSuccessor(
                "supersededBy.fact",
                $"'{successor.Key}' is {WireName.Of(successor.Status)} itself"
            ),
            _ => null,
        };
    }
}
