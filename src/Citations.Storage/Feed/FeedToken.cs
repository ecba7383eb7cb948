using System.Globalization;

namespace Citations.Storage.Feed;

/// <summary>
/// A place in the feed of changes: everything up to it was seen. Its text is the number of a commit, perhaps with how many changes were
/// seen: <c>42</c>, <c>42-17</c>.
/// </summary>
/// <param name="Commit">The commit.</param>
/// <param name="Seen">How many of its changes were seen; null for all.</param>
public readonly record struct FeedToken(long Commit, int? Seen)
{
    /// <summary>Reads the text of a token; null when it is none.</summary>
    public static FeedToken? Parse(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var (first, second) = dash < 0 ? (text, null) : (text[..dash], text[(dash + 1)..]);
        return !long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var commit) ? null
            : second is null ? new FeedToken(commit, null)
            : int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && commit > 0
                ? new FeedToken(commit, seen)
            : null;
    }

    /// <inheritdoc />
    public override string ToString() =>
        Seen is { } seen ? string.Create(CultureInfo.InvariantCulture, $"{Commit}-{seen}") : Commit.ToString(CultureInfo.InvariantCulture);
}
