namespace Citations.Model;

/// <summary>A point, or a range from one to another, either of which may be missing: the one member of a date or interval, or one of a set.</summary>
internal readonly record struct EdtfMember(EdtfPoint? First, EdtfPoint? Last, bool FirstIsUnknown = false, bool LastIsUnknown = false)
{
    public EdtfMember(EdtfPoint point) : this(point, point) => IsPoint = true;

    /// <summary>Whether it is one date rather than a range.</summary>
    public bool IsPoint { get; } = false;

    /// <summary>The first second that it may mean; null when it is open that way.</summary>
    public long? Earliest => First is { } point ? EdtfRange.Of(point)!.Value.First : null;

    /// <summary>The last second that it may mean; null when it is open that way.</summary>
    public long? Latest => Last is { } point ? EdtfRange.Of(point)!.Value.Last : null;

    public bool IsOrdered => Earliest is not { } first || Latest is not { } last || first <= last;
}
