using Citations.Model.Values.Time;

namespace Citations.Model.Comparing;

/// <summary>How one date, or date and time, stands to another.</summary>
internal static class PointRelation
{
    /// <summary>The time at a place is up to so many seconds ahead of UTC, and <see cref="MaxBehind"/> behind.</summary>
    private const long MaxAhead = 14 * 3600;

    private const long MaxBehind = 12 * 3600;

    public static RelationKind Of(in EdtfPoint left, in EdtfPoint right)
    {
        if (string.Equals(TimeForm.Of(left), TimeForm.Of(right), StringComparison.Ordinal))
        {
            return RelationKind.Equal;
        }

        if (left.IsTimeOfDay || right.IsTimeOfDay)
        {
            return OfTimesOfDay(left, right);
        }

        if (left.Second is not null && right.Second is not null)
        {
            return OfTimes(left, right);
        }

        if (left.Second is not null)
        {
            return OfTimeAndDate(left, right);
        }

        if (right.Second is not null)
        {
            return Reverse(OfTimeAndDate(right, left));
        }

        return left.IsCalendar && right.IsCalendar ? OfDigits(left, right) : OfRanges(left, right);
    }

    public static RelationKind Reverse(RelationKind kind) =>
        kind switch
        {
            RelationKind.Refines => RelationKind.RefinedBy,
            RelationKind.RefinedBy => RelationKind.Refines,
            _ => kind,
        };

    /// <summary>Dates digit by digit: a digit that is given on one side only makes that side more exact.</summary>
    private static RelationKind OfDigits(in EdtfPoint left, in EdtfPoint right)
    {
        bool leftOnly = false,
            rightOnly = false,
            differ = left.Negative != right.Negative;
        for (var i = 0; i < 8; i++)
        {
            var (l, r) = (left.Digit(i), right.Digit(i));
            differ |= l != EdtfPoint.Any && r != EdtfPoint.Any && l != r;
            leftOnly |= l != EdtfPoint.Any && r == EdtfPoint.Any;
            rightOnly |= l == EdtfPoint.Any && r != EdtfPoint.Any;
        }

        if (differ || (leftOnly && rightOnly && !HaveADayInCommon(left, right)))
        {
            return Apart(left, right);
        }

        return (leftOnly, rightOnly) switch
        {
            (true, true) => RelationKind.Compatible,
            (true, false) => RelationKind.Refines,
            (false, true) => RelationKind.RefinedBy,
            _ => ByQualification(left, right),
        };
    }

    /// <summary>Whether some day has the digits of both, none of which differ: of <c>19XX-02-29</c> and <c>1999</c> none has.</summary>
    private static bool HaveADayInCommon(in EdtfPoint left, in EdtfPoint right) =>
        EdtfRange.Of(
            new EdtfPoint
            {
                Digits = left.Digits & right.Digits,
                Components = 3,
                Negative = left.Negative,
            }
        )
            is not null;

    /// <summary>The same date: the one that is less in doubt is more exact.</summary>
    private static RelationKind ByQualification(in EdtfPoint left, in EdtfPoint right)
    {
        var (l, r) = (left.Uncertain | (left.Approximate << 4), right.Uncertain | (right.Approximate << 4));
        return (l & r) == l ? RelationKind.Refines
            : (l & r) == r ? RelationKind.RefinedBy
            : RelationKind.Compatible;
    }

    /// <summary>A time with a date is more exact than the same time of day without one. A date without a time and a time of day leave each
    /// other open.</summary>
    private static RelationKind OfTimesOfDay(in EdtfPoint left, in EdtfPoint right)
    {
        if (left.Second is null || right.Second is null)
        {
            return RelationKind.Compatible;
        }

        var kind = OfClocks(TimeOfDay(left), TimeOfDay(right));
        return (left.IsTimeOfDay, right.IsTimeOfDay, kind) switch
        {
            (true, true, _) or (_, _, RelationKind.Conflicts or RelationKind.Compatible) => kind,
            (false, true, RelationKind.Equal or RelationKind.Refines) => RelationKind.Refines,
            (true, false, RelationKind.Equal or RelationKind.RefinedBy) => RelationKind.RefinedBy,
            _ => RelationKind.Compatible,
        };
    }

    /// <summary>The time as the clocks at the place show it.</summary>
    internal static EdtfPoint TimeOfDay(in EdtfPoint point) =>
        new()
        {
            Digits = uint.MaxValue,
            Second = point.Second % (int)CivilCalendar.SecondsPerDay,
            Nanosecond = point.Nanosecond,
            Offset = point.Offset,
            IsToMinute = point.IsToMinute,
        };

    private static RelationKind OfClocks(in EdtfPoint left, in EdtfPoint right) =>
        string.Equals(TimeForm.Of(left), TimeForm.Of(right), StringComparison.Ordinal) ? RelationKind.Equal : OfTimes(left, right);

    private static RelationKind OfTimes(in EdtfPoint left, in EdtfPoint right)
    {
        if (left.IsToMinute != right.IsToMinute && left.Offset == right.Offset)
        {
            var (l, r) = (EdtfRange.Of(left)!.Value, EdtfRange.Of(right)!.Value);
            return l.Last < r.First || r.Last < l.First ? RelationKind.Conflicts
                : left.IsToMinute ? RelationKind.RefinedBy
                : RelationKind.Refines;
        }

        var ahead = EdtfRange.Of(left)!.Value.First - EdtfRange.Of(right)!.Value.First;
        if (left.Offset is null == right.Offset is null)
        {
            return ahead != 0 ? RelationKind.Conflicts
                : left.Nanosecond == right.Nanosecond ? BySeconds(left, right)
                : ByFraction(left, right);
        }

        if (right.Offset is null)
        {
            return Reverse(OfTimes(right, left));
        }

        if (ahead == right.Offset * 60L && (left.Nanosecond == right.Nanosecond || left.Nanosecond == 0))
        {
            return RelationKind.RefinedBy;
        }

        return ahead is <= MaxAhead and >= -MaxBehind ? RelationKind.Compatible : RelationKind.Conflicts;
    }

    /// <summary>In one minute: a time with seconds is more exact than one without.</summary>
    private static RelationKind BySeconds(in EdtfPoint left, in EdtfPoint right) =>
        left.IsToMinute == right.IsToMinute ? RelationKind.Equal
        : left.IsToMinute ? RelationKind.RefinedBy
        : RelationKind.Refines;

    /// <summary>In one second: a time with a fraction is more exact than one without, different fractions are different times.</summary>
    private static RelationKind ByFraction(in EdtfPoint left, in EdtfPoint right) =>
        (left.Nanosecond, right.Nanosecond) switch
        {
            (_, 0) => RelationKind.Refines,
            (0, _) => RelationKind.RefinedBy,
            _ => RelationKind.Conflicts,
        };

    /// <summary>A time refines the day (month, year, season) that it falls on where it is stated; a time in UTC does not contradict a day
    /// that it is elsewhere.</summary>
    private static RelationKind OfTimeAndDate(in EdtfPoint time, in EdtfPoint date)
    {
        var at = EdtfRange.Of(time)!.Value.First;
        if (EdtfRange.Holds(date, at + ((time.Offset ?? 0) * 60L)))
        {
            return RelationKind.Refines;
        }

        var range = EdtfRange.Of(date)!.Value;
        return time.Offset == 0 && at + MaxAhead >= range.First && at - MaxBehind <= range.Last
            ? RelationKind.Compatible
            : Apart(time with { Second = null, Offset = null }, date);
    }

    private static RelationKind OfRanges(in EdtfPoint left, in EdtfPoint right)
    {
        if (
            left.Season != 0
            && right.Season != 0
            && left.Season != right.Season
            && left.Digits == right.Digits
            && EdtfSeason.SameDivision(left.Season, right.Season)
        )
        {
            return RelationKind.Conflicts;
        }

        var (l, r) = (EdtfRange.Of(left)!.Value, EdtfRange.Of(right)!.Value);
        if (l.Last < r.First || r.Last < l.First)
        {
            return Apart(left, right);
        }

        var inside = l.First >= r.First && l.Last <= r.Last && right.IsUnbroken;
        var around = r.First >= l.First && r.Last <= l.Last && left.IsUnbroken;
        return (inside, around) switch
        {
            (true, true) => left.Precision > right.Precision ? RelationKind.Refines
            : left.Precision < right.Precision ? RelationKind.RefinedBy
            : RelationKind.Compatible,
            (true, false) => RelationKind.Refines,
            (false, true) => RelationKind.RefinedBy,
            _ => RelationKind.Compatible,
        };
    }

    /// <summary>Dates that do not meet exclude each other, unless one is approximate and no farther from the other than it is
    /// long.</summary>
    private static RelationKind Apart(in EdtfPoint left, in EdtfPoint right)
    {
        if ((left.Approximate | right.Approximate) == 0)
        {
            return RelationKind.Conflicts;
        }

        var (l, r) = (EdtfRange.Of(left)!.Value, EdtfRange.Of(right)!.Value);
        var gap = Math.Max(l.First - r.Last, r.First - l.Last);
        var reach = Math.Max(left.Approximate != 0 ? l.Last - l.First : -1, right.Approximate != 0 ? r.Last - r.First : -1);
        return gap <= reach ? RelationKind.Compatible : RelationKind.Conflicts;
    }
}
