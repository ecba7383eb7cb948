using Citations.Model.Claims;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Claims;

/// <summary>One version of a claim group: from the commit that made it to the commit that ended it.</summary>
/// <param name="Since">The commit that made the version.</param>
/// <param name="EndedBy">The commit that ended the version; null for the current one.</param>
/// <param name="Group">The group; null if no fact was left in it.</param>
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
