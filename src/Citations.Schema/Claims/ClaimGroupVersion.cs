using Citations.GraphQL.Execution.Binding;
using Citations.Model.Claims;
using Citations.Schema.Reading;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Claims;

/// <summary>One version of a claim group: from the commit that made it to the commit that ended it.</summary>
/// <param name="Since">The commit that made the version.</param>
/// <param name="EndedBy">The commit that ended the version; null for the current one.</param>
/// <param name="Group">The group; null if no fact was left in it.</param>
/// <param name="Then">The state that the version began with.</param>
internal sealed record ClaimGroupVersion(Snapshot Since, long? EndedBy, ClaimGroup? Group, Read Then)
{
    /// <summary>The values, each to be read in the state that the version began with.</summary>
    public IReadOnlyList<Scoped> Values => Group is null ? [] : [.. Answer.Of(Group).Select(answer => new Scoped(answer, Then))];

    /// <summary>The versions of a group, newest first.</summary>
    public static ClaimGroupVersion[] Of(IReadOnlyList<RecordVersion<ClaimGroup>> oldestFirst, Read read)
    {
        var versions = new ClaimGroupVersion[oldestFirst.Count];
        for (var i = 0; i < versions.Length; i++)
        {
            var endedBy = i + 1 < versions.Length ? oldestFirst[i + 1].Since.Commit : (long?)null;
            versions[versions.Length - 1 - i] = new ClaimGroupVersion(
                oldestFirst[i].Since,
                endedBy,
                oldestFirst[i].Record,
                read.Of(oldestFirst[i].Since)
            );
        }

        return versions;
    }
}
