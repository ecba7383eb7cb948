using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Sources;

namespace Citations.Model.Claims;

/// <summary>
/// The claim groups that reliabilities are fitted on. Groups of properties with many values, and groups in which only one origin speaks,
/// tell
/// nothing about a source and are passed over. The order in which groups are added does not matter.
/// </summary>
public sealed class ReliabilityData
{
    private readonly SortedDictionary<string, FitItem> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _sources = [];

    /// <summary>The number of groups that tell something.</summary>
    public int Count => _items.Count;

    /// <summary>Adds a group.</summary>
    public void Add(ClaimGroup group, Property property)
    {
        if (
            property.Cardinality == Cardinality.One
            && group.SourceCount > 1
            && GroupRanking.FitItem(group, property, NumberOf) is { Tells: true } item
        )
        {
            _items[group.Id] = item;
        }
    }

    /// <summary>Fits all sources over the groups together (<see cref="SupportMethod.Iterative"/>).</summary>
    /// <param name="includes">Whether a group, by its id, is used; null for all.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>By the key of the source; sources without a statement that can be compared are left out.</returns>
    public IReadOnlyDictionary<string, SourceReliability> Fit(Func<string, bool>? includes, CancellationToken cancellationToken)
    {
        FitItem[] items = [.. _items.Where(pair => includes is null || includes(pair.Key)).Select(static pair => pair.Value)];
        var fitted = ReliabilityFit.Of(items, _sources.Count, cancellationToken);
        var reliabilities = new Dictionary<string, SourceReliability>(StringComparer.Ordinal);
        for (var source = 0; source < fitted.Length; source++)
        {
            if (fitted[source].Items > 0)
            {
                reliabilities.Add(
                    _sources[source],
                    new(Math.Round(fitted[source].Score, 6, MidpointRounding.AwayFromZero), fitted[source].Items, fitted[source].Agreed)
                );
            }
        }

        return reliabilities;
    }

    private int NumberOf(string source)
    {
        if (!_numbers.TryGetValue(source, out var number))
        {
            _numbers.Add(source, number = _sources.Count);
            _sources.Add(source);
        }

        return number;
    }
}
