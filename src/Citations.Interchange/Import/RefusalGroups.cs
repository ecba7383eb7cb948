using System.Text.RegularExpressions;

namespace Citations.Interchange.Import;

/// <summary>Refusals that differ only in their place and in the text that is at fault.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many there are.</param>
public sealed record RefusalGroup(ImportRefusal First, long Count);

/// <summary>Counts equal refusals, in bounded memory: after many kinds, further ones are counted together.</summary>
internal sealed partial class RefusalGroups
{
    private const int MostGroups = 1_000;

    private readonly OrderedDictionary<(string Code, string Field, string Shape), RefusalGroup> _groups = [];

    /// <summary>The groups, in the order of their first refusals.</summary>
    public IReadOnlyList<RefusalGroup> All => [.. _groups.Values];

    /// <summary>Counts a refusal, and says how many of its group there are with it.</summary>
    public long Add(ImportRefusal refusal)
    {
        var key = (refusal.Code, FieldShape().Replace(refusal.Field, "[]"), Variable().Replace(refusal.What, "…"));
        if (_groups.Count >= MostGroups && !_groups.ContainsKey(key))
        {
            key = ("", "", "");
        }

        var group = _groups.TryGetValue(key, out var known) ? known with { Count = known.Count + 1 } : new RefusalGroup(refusal, 1);
        _groups[key] = group;
        return group.Count;
    }

    [GeneratedRegex(@"\[\d+\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex FieldShape();

    /// <summary>What stands between quotes, and numbers.</summary>
    [GeneratedRegex(@"'[^']*'|""[^""]*""|\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Variable();
}
