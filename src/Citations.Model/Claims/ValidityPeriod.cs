using Citations.Model.Facts;
using Citations.Model.Values;
using Citations.Model.Values.Time;

namespace Citations.Model.Claims;

/// <summary>
/// When a fact holds, by its qualifiers: from <c>valid-from</c> to <c>valid-to</c>, or at <c>point-in-time</c> (several: from the first to
/// the last).
/// Wikidata's P580, P582 and P585 mean the same. A fact without them holds at any time.
/// </summary>
internal readonly record struct ValidityPeriod
{
    public static readonly ValidityPeriod Always = new() { Start = long.MinValue, End = long.MaxValue };

    /// <summary>The first second at which it may hold.</summary>
    public long Start { get; private init; }

    /// <summary>The last second at which it may hold.</summary>
    public long End { get; private init; }

    /// <summary>The last second at which it may begin, where a <c>valid-from</c> says so.</summary>
    private long? LatestStart { get; init; }

    /// <summary>The first second at which it may end, where a <c>valid-to</c> says so.</summary>
    private long? EarliestEnd { get; init; }

    public static ValidityPeriod Of(Fact fact)
    {
        if (fact.Qualifiers.Count == 0)
        {
            return Always;
        }

        Edtf? from = null,
            to = null;
        long pointStart = long.MaxValue,
            pointEnd = long.MinValue;
        foreach (var qualifier in fact.Qualifiers)
        {
            if (qualifier.Value is not TimeValue { Time: var time })
            {
                continue;
            }

            switch (qualifier.Property)
            {
                case "valid-from" or "P580":
                    from = from is null || (time.Earliest ?? long.MinValue) < (from.Earliest ?? long.MinValue) ? time : from;
                    break;
                case "valid-to" or "P582":
                    to = to is null || (time.Latest ?? long.MaxValue) > (to.Latest ?? long.MaxValue) ? time : to;
                    break;
                case "point-in-time" or "P585":
                    pointStart = Math.Min(pointStart, time.Earliest ?? long.MinValue);
                    pointEnd = Math.Max(pointEnd, time.Latest ?? long.MaxValue);
                    break;
            }
        }

        return from is null && to is null
            ? pointStart > pointEnd
                ? Always
                : new() { Start = pointStart, End = pointEnd }
            : new()
            {
                Start = from?.Earliest ?? long.MinValue,
                End = to?.Latest ?? long.MaxValue,
                LatestStart = from?.Latest,
                EarliestEnd = to?.Earliest,
            };
    }

    /// <summary>
    /// Whether both can hold at one time. When one ends on the day (month, year) on which the other begins, that is a handover, not an
    /// overlap.
    /// </summary>
    public bool CanOverlap(in ValidityPeriod other) =>
        Start <= other.End && other.Start <= End && !HandsOver(this, other) && !HandsOver(other, this);

    private static bool HandsOver(in ValidityPeriod first, in ValidityPeriod second) =>
        first.EarliestEnd is { } end
        && second.LatestStart is { } start
        && end <= start
        && first.Start < second.Start
        && first.End < second.End;
}
