using Citations.Model.Common;
using Citations.Model.Display;
using Citations.Model.Values.Time;

namespace Citations.Model.Comparing;

/// <summary>How one EDTF expression stands to another: points by their digits, intervals by their ends, sets by their members.</summary>
internal static class TimeRelation
{
    /// <param name="left">The time asked about.</param>
    /// <param name="right">The time it is compared with.</param>
    /// <param name="tolerance">The greatest difference at which times do not conflict; null for none.</param>
    public static ValueRelation Of(Edtf left, Edtf right, TimeSpan? tolerance = null)
    {
        var kind =
            string.Equals(TimeForm.Of(left), TimeForm.Of(right), StringComparison.Ordinal) ? RelationKind.Equal
            : KindOf(left, right) is var found and not RelationKind.Equal ? found
            : RelationKind.Compatible; // sets whose members imply each other and are not the same
        if (kind == RelationKind.Conflicts && tolerance is { } most && Gap(left, right) is { } gap && gap <= most)
        {
            return new(
                RelationKind.Compatible,
                $"the times differ by {Duration.InWords(gap)}, within the tolerance of {Duration.InWords(most)}",
                DisagreementCause.Precision
            );
        }

        DisagreementCause? cause = kind switch
        {
            RelationKind.Equal => null,
            RelationKind.Conflicts => DisagreementCause.Value,
            _ => DisagreementCause.Precision,
        };
        return new(
            kind,
            kind switch
            {
                RelationKind.Equal => "the same time",
                RelationKind.Refines => $"{TimeDisplay.Of(left)} is more exact than {TimeDisplay.Of(right)}",
                RelationKind.RefinedBy => $"{TimeDisplay.Of(right)} is more exact than {TimeDisplay.Of(left)}",
                RelationKind.Compatible => $"{TimeDisplay.Of(left)} and {TimeDisplay.Of(right)} do not exclude each other",
                _ => $"{TimeDisplay.Of(left)} is not {TimeDisplay.Of(right)}",
            },
            cause
        );
    }

    /// <summary>How far two single times are apart; of times of day, the shorter way round the clock. Null when they have no
    /// distance.</summary>
    private static TimeSpan? Gap(Edtf left, Edtf right)
    {
        if (left.Members is not [{ IsPoint: true, First: { } l }] || right.Members is not [{ IsPoint: true, First: { } r }])
        {
            return null;
        }

        if (!l.IsTimeOfDay && !r.IsTimeOfDay)
        {
            return Between(l, r) is var seconds and <= int.MaxValue ? TimeSpan.FromSeconds(seconds) : null;
        }

        if (l.Second is null || r.Second is null || (l.Offset is null) != (r.Offset is null))
        {
            return null;
        }

        var (first, second) = (PointRelation.TimeOfDay(l), PointRelation.TimeOfDay(r));
        var apart = Between(first, second) % CivilCalendar.SecondsPerDay;
        return TimeSpan.FromSeconds(Math.Min(apart, CivilCalendar.SecondsPerDay - apart));
    }

    /// <summary>The seconds between the beginnings of two times of one precision; otherwise the seconds that lie between them.</summary>
    private static long Between(in EdtfPoint left, in EdtfPoint right)
    {
        var (l, r) = (EdtfRange.Of(left)!.Value, EdtfRange.Of(right)!.Value);
        return left.Precision == right.Precision ? Math.Abs(l.First - r.First) : Math.Max(0, Math.Max(l.First - r.Last, r.First - l.Last));
    }

    private static RelationKind KindOf(Edtf left, Edtf right) =>
        (left.Kind, right.Kind) switch
        {
            (EdtfKind.AllOf, EdtfKind.OneOf) or (EdtfKind.OneOf, EdtfKind.AllOf) => Meet(left, right)
                ? RelationKind.Compatible
                : RelationKind.Conflicts,
            (EdtfKind.AllOf, _) or (_, EdtfKind.AllOf) => Combine(EachRefined(right, left), EachRefined(left, right), Meet(left, right)),
            (EdtfKind.OneOf, _) or (_, EdtfKind.OneOf) => Combine(EachRefines(left, right), EachRefines(right, left), Meet(left, right)),
            _ => OfMembers(left.Members[0], right.Members[0]),
        };

    private static RelationKind Combine(bool refines, bool refinedBy, bool meet) =>
        (refines, refinedBy) switch
        {
            (true, true) => RelationKind.Equal,
            (true, false) => RelationKind.Refines,
            (false, true) => RelationKind.RefinedBy,
            _ => meet ? RelationKind.Compatible : RelationKind.Conflicts,
        };

    /// <summary>Whether each member of the one is a member of the other, or more exact than one.</summary>
    private static bool EachRefines(Edtf left, Edtf right) =>
        Array.TrueForAll(
            left.Members,
            l => Array.Exists(right.Members, r => OfMembers(l, r) is RelationKind.Equal or RelationKind.Refines)
        );

    /// <summary>Whether each member of the one has a member of the other that is the same or more exact.</summary>
    private static bool EachRefined(Edtf left, Edtf right) =>
        Array.TrueForAll(
            left.Members,
            l => Array.Exists(right.Members, r => OfMembers(r, l) is RelationKind.Equal or RelationKind.Refines)
        );

    private static bool Meet(Edtf left, Edtf right) =>
        Array.Exists(left.Members, l => Array.Exists(right.Members, r => OfMembers(l, r) != RelationKind.Conflicts));

    private static RelationKind OfMembers(EdtfMember left, EdtfMember right) =>
        (left.IsPoint, right.IsPoint) switch
        {
            (true, true) => PointRelation.Of(left.First!.Value, right.First!.Value),
            (false, false) => OfIntervals(left, right),
            _ => ByRange(left, right),
        };

    private static RelationKind OfIntervals(EdtfMember left, EdtfMember right)
    {
        if (AreApart(left, right))
        {
            return RelationKind.Conflicts;
        }

        var first = OfEnds(left.First, left.FirstIsUnknown, right.First, right.FirstIsUnknown);
        var last = OfEnds(left.Last, left.LastIsUnknown, right.Last, right.LastIsUnknown);
        return (first, last) switch
        {
            (RelationKind.Conflicts, _) or (_, RelationKind.Conflicts) => RelationKind.Conflicts,
            _ when first == last => first,
            (RelationKind.Equal, _) => last,
            (_, RelationKind.Equal) => first,
            _ => RelationKind.Compatible,
        };
    }

    /// <summary>An end that is given is more exact than an open one, and an open one than one that is unknown.</summary>
    private static RelationKind OfEnds(EdtfPoint? left, bool leftIsUnknown, EdtfPoint? right, bool rightIsUnknown) =>
        (left, right) switch
        {
            ({ } l, { } r) => PointRelation.Of(l, r),
            ({ }, null) => RelationKind.Refines,
            (null, { }) => RelationKind.RefinedBy,
            _ when leftIsUnknown == rightIsUnknown => RelationKind.Equal,
            _ => leftIsUnknown ? RelationKind.RefinedBy : RelationKind.Refines,
        };

    /// <summary>A date and an interval.</summary>
    private static RelationKind ByRange(EdtfMember left, EdtfMember right)
    {
        if (AreApart(left, right))
        {
            return RelationKind.Conflicts;
        }

        long lFirst = left.Earliest ?? long.MinValue,
            lLast = left.Latest ?? long.MaxValue;
        long rFirst = right.Earliest ?? long.MinValue,
            rLast = right.Latest ?? long.MaxValue;
        var inside = lFirst >= rFirst && lLast <= rLast && IsUnbroken(right);
        var around = rFirst >= lFirst && rLast <= lLast && IsUnbroken(left);
        return (inside, around) switch
        {
            (true, false) => RelationKind.Refines,
            (false, true) => RelationKind.RefinedBy,
            _ => RelationKind.Compatible,
        };
    }

    private static bool IsUnbroken(EdtfMember member) => !member.IsPoint || member.First!.Value.IsUnbroken;

    /// <summary>Whether the one ends before the other begins, also when their other ends are open, and no approximate end reaches
    /// across.</summary>
    private static bool AreApart(EdtfMember left, EdtfMember right) => EndsBefore(left, right) || EndsBefore(right, left);

    private static bool EndsBefore(EdtfMember earlier, EdtfMember later) =>
        earlier.Latest < later.Earliest && PointRelation.Of(earlier.Last!.Value, later.First!.Value) == RelationKind.Conflicts;
}
