namespace Citations.Model.Sources;

/// <summary>What a source may state beside its title, publisher and date. Each part may be left out.</summary>
public sealed record SourceDetails
{
    /// <summary>Who made it, with the parts of their names.</summary>
    public IEnumerable<Creator>? Creators { get; init; }

    /// <summary>The date where the recorder was, when it was read.</summary>
    public DateOnly? RetrievedOn { get; init; }

    /// <summary>Where a copy is kept that does not change.</summary>
    public string? ArchivedUrl { get; init; }

    /// <summary>When that copy was made.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The licence of the source: a name or an address.</summary>
    public string? Licence { get; init; }

    /// <summary>What it is about, in words.</summary>
    public string? Description { get; init; }

    /// <summary>The most that may be shown of its archived texts; null when the server decides.</summary>
    public TextAccess? TextAccess { get; init; }
}
