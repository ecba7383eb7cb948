using Citations.Model.Quotes;

namespace Citations.Schema.Citations;

/// <summary><c>FoundRange</c>: a range with the text that it is in.</summary>
internal sealed record FoundPlace(FoundRange Range, TextReference Text)
{
    /// <summary>The place; null when there is none.</summary>
    public static FoundPlace? Of(FoundRange? range, TextReference text) => range is { } place ? new FoundPlace(place, text) : null;
}
