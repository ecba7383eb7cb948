using Citations.Model.Claims;

namespace Citations.Storage.Rules;

/// <summary>The claim groups of a store during a commit.</summary>
internal interface IGroupStore
{
    /// <summary>Sets <see cref="GroupWork.Handle"/> and <see cref="GroupWork.Standing"/> of some groups, as of the commit before.</summary>
    ValueTask LoadAsync(IReadOnlyList<GroupWork> groups);

    /// <summary>Stages the new version of a group: <see cref="GroupWork.Derived"/>, or its end when that is null.</summary>
    void Stage(GroupWork group);

    /// <summary>The standing groups of some subjects, as of the commit before.</summary>
    ValueTask<IReadOnlyList<ClaimGroup>> OfSubjectsAsync(IReadOnlyCollection<string> subjects);

    /// <summary>Any standing group, as of the commit before; null when there is none.</summary>
    ValueTask<ClaimGroup?> AnyAsync();

    /// <summary>The keys of entities in ordinal order, after a key.</summary>
    ValueTask<IReadOnlyList<string>> SubjectsAfterAsync(string key, int take);
}
