namespace Citations.Model.Sources;

/// <summary>
/// What a server shows of archived texts. The server sets the most that it shows of any source. A source can be marked to show less, never
/// more: a record that somebody imports cannot open what the operator keeps closed.
/// </summary>
/// <param name="Most">The most that is shown. It also holds for a source without a mark.</param>
public sealed record TextPolicy(TextAccess Most)
{
    /// <summary>Nothing is shown but what citations quote.</summary>
    public static TextPolicy Closed { get; } = new(TextAccess.None);

    /// <summary>What may be shown of the texts of a source.</summary>
    public TextAccess Of(Source source) => source.TextAccess is { } mark && mark < Most ? mark : Most;

    /// <summary>Whether the whole texts of a source may be shown.</summary>
    public bool ShowsText(Source source) => Of(source) == TextAccess.Full;

    /// <summary>Whether the words around a quote of a source may be shown.</summary>
    public bool ShowsContext(Source source) => Of(source) >= TextAccess.Context;
}
