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
