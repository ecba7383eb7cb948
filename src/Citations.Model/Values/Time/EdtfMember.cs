namespace Citations.Model.Values.Time;

/// <summary>A point, or a range from one to another, either of which may be missing: the one member of a date or interval, or one of a
/// set.</summary>
internal readonly record struct EdtfMember
{
    public EdtfMember(EdtfPoint point, EdtfRange range)
    {
        (First, Last, IsPoint) = (point, point, true);
        (Earliest, Latest) = point.IsTimeOfDay ? ((long?)null, (long?)null) : (range.First, range.Last);
    }

    public EdtfMember(EdtfPoint? first, EdtfPoint? last, bool firstIsUnknown = false, bool lastIsUnknown = false)
    {
        (First, Last, FirstIsUnknown, LastIsUnknown) = (first, last, firstIsUnknown, lastIsUnknown);
        Earliest = first is { } start ? EdtfRange.Of(start)!.Value.First : null;
        Latest = last is { } end ? EdtfRange.Of(end)!.Value.Last : null;
    }

    public EdtfPoint? First { get; }

    public EdtfPoint? Last { get; }

    public bool FirstIsUnknown { get; }

    public bool LastIsUnknown { get; }

    /// <summary>Whether it is one date rather than a range.</summary>
    public bool IsPoint { get; }

    /// <summary>The first second that it may mean; null when it is open that way.</summary>
    public long? Earliest { get; }

    /// <summary>The last second that it may mean; null when it is open that way.</summary>
    public long? Latest { get; }

    public bool IsOrdered => Earliest is not { } first || Latest is not { } last || first <= last;
}
