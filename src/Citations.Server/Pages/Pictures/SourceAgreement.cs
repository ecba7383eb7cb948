using Citations.Server.Pages.Data;

namespace Citations.Server.Pages.Pictures;

/// <summary>How often each two sources say the same, on the questions that both answer.</summary>
public sealed class SourceAgreement
{
    private readonly Dictionary<(string A, string B), int[]> _counts = [];

    private SourceAgreement(IReadOnlyList<SourceData> sources) => Sources = sources;

    /// <summary>The sources that answer most questions together with others.</summary>
    public IReadOnlyList<SourceData> Sources { get; }

    public static SourceAgreement Of(IReadOnlyList<ClaimGroupData> groups, int most)
    {
        var stated = groups
            .Select(group =>
                (
                    group.Agreement,
                    Values: group
                        .Values.SelectMany((value, index) => (value.Facts ?? []).Select(fact => (Source: fact.Source!, Index: index)))
                        .ToLookup(pair => pair.Source.Key, pair => pair, StringComparer.Ordinal)
                )
            )
            .ToList();
        var sources = stated
            .SelectMany(group => group.Values.Select(values => values.First().Source))
            .GroupBy(source => source.Key, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(most)
            .Select(group => group.First())
            .OrderBy(source => source.OriginOrKey, StringComparer.Ordinal)
            .ThenBy(source => source.Key, StringComparer.Ordinal)
            .ToList();
        var table = new SourceAgreement(sources);
        foreach (var (agreement, values) in stated)
        {
            for (var i = 0; i < sources.Count; i++)
            {
                for (var j = i + 1; j < sources.Count; j++)
                {
                    var (a, b) = (sources[i].Key, sources[j].Key);
                    if (values.Contains(a) && values.Contains(b))
                    {
                        var same = values[a].Select(pair => pair.Index).Intersect(values[b].Select(pair => pair.Index)).Any();
                        table.Count(
                            a,
                            b,
                            same ? 0
                                : agreement is "CONFLICTING" ? 1
                                : 2
                        );
                    }
                }
            }
        }

        return table;
    }

    /// <summary>On how many questions two sources agree, differ, and are compatible.</summary>
    public (int Agree, int Differ, int Compatible) Between(string a, string b) =>
        _counts.TryGetValue(Pair(a, b), out var counts) ? (counts[0], counts[1], counts[2]) : default;

    /// <summary>Each two sources that answer a question together, for a table.</summary>
    public IEnumerable<IReadOnlyList<object?>> Rows =>
        _counts
            .OrderBy(pair => pair.Key.A, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.B, StringComparer.Ordinal)
            .Select(pair => (object?[])[pair.Key.A, pair.Key.B, pair.Value[0], pair.Value[1], pair.Value[2]]);

    private void Count(string a, string b, int kind)
    {
        if (!_counts.TryGetValue(Pair(a, b), out var counts))
        {
            _counts.Add(Pair(a, b), counts = new int[3]);
        }

        counts[kind]++;
    }

    private static (string A, string B) Pair(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}
