namespace Citations.Model.Quotes;

/// <summary>The archived versions of the text of one source.</summary>
/// <param name="Newest">The newest version; null when it is not archived.</param>
/// <param name="Earlier">The earlier versions that are archived, with their numbers; the oldest first.</param>
public sealed record ArchivedVersions(ArchivedText? Newest, IReadOnlyList<(int Version, ArchivedText Text)> Earlier)
{
    /// <summary>A text of which there is one version.</summary>
    public ArchivedVersions(ArchivedText text)
        : this(text, []) { }
}
