using System.Globalization;
using Citations.Model.Claims;
using Citations.Storage.Commits;

namespace Citations.Interchange.Import;

/// <summary>The questions that an import brings rival values to, over all its commits: the first are kept, the others counted.</summary>
internal sealed class NewConflicts(int most)
{
    // A part of the hash is kept of each: there may be millions
    private readonly HashSet<ulong> _new = [],
        _ended = [];
    private readonly OrderedDictionary<string, ClaimGroup> _listed = new(StringComparer.Ordinal);

    public long Count => _new.Count;

    public IReadOnlyList<ClaimGroup> Listed => [.. _listed.Values];

    public void Take(IReadOnlyList<ConflictChange> changes)
    {
        foreach (var (question, before, group) in changes)
        {
            var id = ulong.Parse(
                question.AsSpan(question.IndexOf(':', StringComparison.Ordinal) + 1, 16),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture
            );
            if (group is null)
            {
                _listed.Remove(question);
                if (!_new.Remove(id))
                {
                    _ended.Add(id);
                }
            }
            else if (before ? _listed.ContainsKey(question) : !_ended.Remove(id) && _new.Add(id) && _listed.Count < most)
            {
                _listed[question] = group;
            }
        }
    }
}
