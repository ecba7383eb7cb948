using System.Collections.Immutable;

namespace Citations.Storage;

/// <summary>Which records of a collection, in which order, and which page of them.</summary>
public sealed record PageQuery
{
    /// <summary>The condition; null is all. Facts that were retracted or superseded are left out unless it mentions <see cref="Field.FactStatus"/>.</summary>
    public Filter? Where { get; init; }

    /// <summary>The order; when empty, facts come as recorded, claim groups by subject and property, everything else by key.</summary>
    public ImmutableArray<SortKey> Order { get; init; } = [];

    /// <summary>At most so many items.</summary>
    public int Take { get; init; } = 50;

    /// <summary>Take from the end of what <see cref="After"/> and <see cref="Before"/> leave (<c>last</c>), still in order.</summary>
    public bool FromEnd { get; init; }

    /// <summary>Only what follows this place.</summary>
    public Cursor? After { get; init; }

    /// <summary>Only what precedes this place.</summary>
    public Cursor? Before { get; init; }
}
