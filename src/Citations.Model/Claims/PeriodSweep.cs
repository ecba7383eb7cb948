namespace Citations.Model.Claims;

/// <summary>
/// Finds which of several sets of periods meet, by a sweep over their beginnings, so that a long series of values, each of its own time,
/// costs its length and not the square of it.
/// </summary>
internal static class PeriodSweep
{
    /// <summary>The pairs of sets, each once and the smaller index first, that have periods which can overlap.</summary>
    public static IEnumerable<(int First, int Second)> Pairs(IReadOnlyList<IReadOnlyCollection<ValidityPeriod>> sets)
    {
        var starts = sets.SelectMany((periods, index) => periods.Select(period => (Period: period, Index: index)))
            .OrderBy(static entry => entry.Period.Start)
            .ThenBy(static entry => entry.Index);
        var running = new List<(ValidityPeriod Period, int Index)>();
        // With one period each, no pair can come twice.
        var seen = sets.Any(static periods => periods.Count > 1) ? new HashSet<(int First, int Second)>() : null;
        foreach (var entry in starts)
        {
            running.RemoveAll(other => other.Period.End < entry.Period.Start);
            foreach (var other in running)
            {
                var pair = (Math.Min(entry.Index, other.Index), Math.Max(entry.Index, other.Index));
                if (entry.Index != other.Index && seen?.Contains(pair) != true && entry.Period.CanOverlap(other.Period))
                {
                    seen?.Add(pair);
                    yield return pair;
                }
            }

            running.Add(entry);
        }
    }
}
