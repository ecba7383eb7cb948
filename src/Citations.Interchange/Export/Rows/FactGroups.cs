using Citations.Model;
using Citations.Storage;

namespace Citations.Interchange.Export.Rows;

/// <summary>The claim group of each fact. Most questions have one group, so it is found by subject and property, once for all its facts.</summary>
internal static class FactGroups
{
    public static async ValueTask<ClaimGroup?[]> OfAsync(ICitationStore store, IReadOnlyList<Fact> facts, Snapshot at, CancellationToken cancellationToken)
    {
        var places = new Dictionary<SubjectProperty, int>();
        foreach (var fact in facts)
        {
            places.TryAdd(new SubjectProperty(fact.Subject, fact.Property), places.Count);
        }

        var groups = await store.ClaimGroupsOfAsync([.. places.Keys], at, cancellationToken);
        var found = new ClaimGroup?[facts.Count];
        var undecided = new List<int>();
        for (var i = 0; i < found.Length; i++)
        {
            var candidates = facts[i].IsActive ? groups[places[new SubjectProperty(facts[i].Subject, facts[i].Property)]] : [];
            found[i] = candidates.Count > 0 ? candidates[0] : null;
            if (candidates.Count > 1)
            {
                undecided.Add(i);
            }
        }

        if (undecided.Count > 0)
        {
            var decided = await store.ClaimGroupsOfFactsAsync([.. undecided.Select(i => facts[i])], at, cancellationToken);
            for (var i = 0; i < decided.Count; i++)
            {
                found[undecided[i]] = decided[i];
            }
        }

        return found;
    }
}
