using Citations.Model;
using Citations.Storage;

namespace Citations.Interchange.Export.Rows;

/// <summary>The claim group of each fact. Most questions have one group, so it is found by subject and property, once for all its facts.</summary>
internal static class FactGroups
{
    /// <summary>For each fact its group; null when it no longer stands.</summary>
    public static async ValueTask<ClaimGroupHead?[]> OfAsync(ICitationStore store, IReadOnlyList<Fact> facts, Snapshot at, CancellationToken cancellationToken)
    {
        var places = new Dictionary<SubjectProperty, int>();
        foreach (var fact in facts)
        {
            places.TryAdd(new SubjectProperty(fact.Subject, fact.Property), places.Count);
        }

        var heads = await HeadsAsync(store, [.. places.Keys], at, cancellationToken);
        var properties = await PropertiesAsync(store, places.Keys.Where((_, i) => heads[i].Count > 1), at, cancellationToken);
        var found = new ClaimGroupHead?[facts.Count];
        for (var i = 0; i < found.Length; i++)
        {
            var candidates = facts[i].IsActive ? heads[places[new SubjectProperty(facts[i].Subject, facts[i].Property)]] : [];
            found[i] = candidates.Count switch
            {
                0 => null,
                1 => candidates[0],
                _ => Choose(candidates, ClaimQuestion.Of(facts[i], properties[facts[i].Property]).Id),
            };
        }

        return found;
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroupHead>>> HeadsAsync(
        ICitationStore store, IReadOnlyList<SubjectProperty> questions, Snapshot at, CancellationToken cancellationToken)
    {
        if (store is IFactDocuments documents)
        {
            return await documents.ClaimGroupHeadsOfAsync(questions, at, cancellationToken);
        }

        var groups = await store.ClaimGroupsOfAsync(questions, at, cancellationToken);
        return [.. groups.Select(list => (IReadOnlyList<ClaimGroupHead>)[.. list.Select(group => new ClaimGroupHead(group.Id, group.Agreement))])];
    }

    private static async ValueTask<Dictionary<string, Property>> PropertiesAsync(
        ICitationStore store, IEnumerable<SubjectProperty> questions, Snapshot at, CancellationToken cancellationToken)
    {
        string[] keys = [.. questions.Select(question => question.Property).Distinct(StringComparer.Ordinal)];
        var records = await store.Properties.GetAsync(keys, at, cancellationToken);
        return records.OfType<Property>().ToDictionary(property => property.Key, StringComparer.Ordinal);
    }

    private static ClaimGroupHead? Choose(IReadOnlyList<ClaimGroupHead> candidates, string id)
    {
        foreach (var candidate in candidates)
        {
            if (string.Equals(candidate.Id, id, StringComparison.Ordinal))
            {
                return candidate;
            }
        }

        return null;
    }
}
