using Citations.Model.Common;
using Citations.Model.Problems;

namespace Citations.Model.Entities;

/// <summary>That an entity is the same thing as another, whose key survives; or that this no longer holds.</summary>
public sealed record EntityMerge
{
    /// <summary>Builds a merge, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">A key is malformed, or a name or the reason is missing.</exception>
    public EntityMerge(string? into, string by, DateTimeOffset at, string reason)
    {
        Into = into is null ? null : Check.Key(into, "into");
        By = Check.Text(by, "by", Limits.Line);
        At = at.ToUniversalTime();
        Reason = Check.Text(reason, "reason", Limits.Paragraph);
    }

    /// <summary>The surviving key; null when a merge was undone.</summary>
    public string? Into { get; }

    /// <summary>The name of who decided.</summary>
    public string By { get; }

    /// <summary>In UTC.</summary>
    public DateTimeOffset At { get; }

    public string Reason { get; }
}
