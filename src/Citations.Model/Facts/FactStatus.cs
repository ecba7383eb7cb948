using Citations.Model.Common;
using Citations.Model.Problems;

namespace Citations.Model.Facts;

/// <summary>Whether a fact still stands.</summary>
public enum FactStatus
{
    /// <summary>It stands.</summary>
    Active,

    /// <summary>It was withdrawn, with a reason.</summary>
    Retracted,

    /// <summary>Another fact took its place.</summary>
    Superseded,
}

/// <summary>Who withdrew a fact, when and why.</summary>
public sealed record Retraction
{
    /// <summary>Builds a retraction, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">No name, or no reason.</exception>
    public Retraction(string by, DateTimeOffset at, string reason, long? commit = null)
    {
        By = Check.Text(by, "by", Limits.Line);
        At = at.ToUniversalTime();
        Reason = Check.Text(reason, "reason", Limits.Paragraph);
        Commit = commit;
    }

    /// <summary>The name of who did it.</summary>
    public string By { get; }

    /// <summary>In UTC.</summary>
    public DateTimeOffset At { get; }

    public string Reason { get; }

    /// <summary>The commit that did it; null while it is not stored.</summary>
    public long? Commit { get; }
}

/// <summary>Which fact took the place of another; by whom, when and why.</summary>
public sealed record Supersession
{
    /// <summary>Builds a supersession, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">No fact key, name or reason.</exception>
    public Supersession(string fact, string by, DateTimeOffset at, string reason, long? commit = null)
    {
        Fact = Check.FactKey(fact, "fact");
        By = Check.Text(by, "by", Limits.Line);
        At = at.ToUniversalTime();
        Reason = Check.Text(reason, "reason", Limits.Paragraph);
        Commit = commit;
    }

    /// <summary>The key of the fact that stands instead.</summary>
    public string Fact { get; }

    /// <summary>The name of who did it.</summary>
    public string By { get; }

    /// <summary>In UTC.</summary>
    public DateTimeOffset At { get; }

    public string Reason { get; }

    /// <summary>The commit that did it; null while it is not stored.</summary>
    public long? Commit { get; }
}

/// <summary>That a fact stands again: who said so, when and why, and what it undid.</summary>
public sealed record Reinstatement
{
    /// <summary>Builds a reinstatement, or throws what is wrong with it.</summary>
    /// <param name="by">The name of who does it.</param>
    /// <param name="at">When.</param>
    /// <param name="reason">Why.</param>
    /// <param name="commit">The commit that did it; null while it is not stored.</param>
    /// <param name="retraction">The retraction that it undid.</param>
    /// <param name="supersession">The supersession that it undid.</param>
    /// <exception cref="ModelException">No name, or no reason.</exception>
    public Reinstatement(
        string by,
        DateTimeOffset at,
        string reason,
        long? commit = null,
        Retraction? retraction = null,
        Supersession? supersession = null
    )
    {
        By = Check.Text(by, "by", Limits.Line);
        At = at.ToUniversalTime();
        Reason = Check.Text(reason, "reason", Limits.Paragraph);
        (Commit, Retraction, Supersession) = (commit, retraction, supersession);
    }

    /// <summary>The name of who did it.</summary>
    public string By { get; }

    /// <summary>In UTC.</summary>
    public DateTimeOffset At { get; }

    public string Reason { get; }

    /// <summary>The commit that did it; null while it is not stored.</summary>
    public long? Commit { get; }

    /// <summary>The retraction that it undid; null when there was none.</summary>
    public Retraction? Retraction { get; }

    /// <summary>The supersession that it undid; null when there was none.</summary>
    public Supersession? Supersession { get; }

    /// <summary>The same, with one commit for itself and for all that it undid; null for records, which are of no store.</summary>
    public Reinstatement InCommit(long? commit) =>
        new(
            By,
            At,
            Reason,
            commit,
            Retraction is { } retraction ? new(retraction.By, retraction.At, retraction.Reason, commit) : null,
            Supersession is { } by ? new(by.Fact, by.By, by.At, by.Reason, commit) : null
        );

    /// <summary>Whether two say the same, whichever commits did it.</summary>
    public bool IsLike(Reinstatement other) => InCommit(null).Equals(other.InCommit(null));

    /// <summary>Since which commit the fact had not stood; null when nothing is known of that.</summary>
    public long? EndedSince =>
        Retraction?.Commit is { } retracted ? Math.Min(retracted, Supersession?.Commit ?? retracted) : Supersession?.Commit;
}
