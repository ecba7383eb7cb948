using Citations.Model.Records;
using Citations.Storage.Commits;

namespace Citations.Storage.Feed;

/// <summary>One change in the feed.</summary>
/// <param name="Token">Its place: pass it to read on after it.</param>
/// <param name="Commit">The commit that made it.</param>
/// <param name="Kind">What kind of change it is.</param>
/// <param name="Record">What was done; null for a claim group.</param>
/// <param name="Group">The claim group that came out otherwise; null for a record.</param>
public sealed record FeedItem(FeedToken Token, CommitEntry Commit, ChangeKind Kind, Record? Record, GroupChange? Group)
{
    /// <summary>Why the claim group changed.</summary>
    public IReadOnlyList<GroupChangeReason> Why => Group?.Why(Commit.Method is not null, Commit.Reliabilities > 0) ?? [];
}

/// <summary>The kinds of changes, in the order in which a commit lists them.</summary>
public enum ChangeKind
{
    /// <summary>Values are ranked by another method.</summary>
    MethodChanged,

    /// <summary>A property was added or changed.</summary>
    PropertyChanged,

    /// <summary>An entity was added or changed.</summary>
    EntityChanged,

    /// <summary>A source was added or changed.</summary>
    SourceChanged,

    /// <summary>A text was archived.</summary>
    TextArchived,

    /// <summary>A fact was recorded.</summary>
    FactRecorded,

    /// <summary>A fact stands again.</summary>
    FactReinstated,

    /// <summary>A fact was superseded.</summary>
    FactSuperseded,

    /// <summary>A fact was retracted.</summary>
    FactRetracted,

    /// <summary>A claim group came out otherwise.</summary>
    ClaimGroupChanged,
}
