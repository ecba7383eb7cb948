using Citations.Model.Claims;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Claims;

/// <summary>A claim group as one commit left it, until the next one.</summary>
/// <param name="Since">The commit that made it so.</param>
/// <param name="EndedBy">The commit that ended it; null while it is current.</param>
/// <param name="Group">The group; null when no fact was left.</param>
internal sealed record ClaimGroupVersion(Snapshot Since, long? EndedBy, ClaimGroup? Group)
{
    /// <summary>The versions of a group, newest first.</summary>
    public static ClaimGroupVersion[] Of(IReadOnlyList<RecordVersion<ClaimGroup>> oldestFirst)
    {
        var versions = new ClaimGroupVersion[oldestFirst.Count];
        for (var i = 0; i < versions.Length; i++)
        {
            var endedBy = i + 1 < versions.Length ? oldestFirst[i + 1].Since.Commit : (long?)null;
            versions[versions.Length - 1 - i] = new ClaimGroupVersion(oldestFirst[i].Since, endedBy, oldestFirst[i].Record);
        }

        return versions;
    }
}
