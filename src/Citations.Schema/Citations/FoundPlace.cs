using Citations.Model.Quotes;

namespace Citations.Schema.Citations;

/// <summary><c>FoundRange</c>: the engine resolves objects, and a range is a value.</summary>
internal sealed record FoundPlace(FoundRange Range)
{
    /// <summary>The place; null when there is none.</summary>
    public static FoundPlace? Of(FoundRange? range) => range is { } place ? new FoundPlace(place) : null;
}
