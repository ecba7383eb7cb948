namespace Citations.Storage.Commits;

/// <summary>Who made a commit, and why. Both are kept with the commit and shown in histories.</summary>
public sealed record CommitNote
{
    /// <summary>Longer texts are cut.</summary>
    public const int MaxLength = 1_000;

    /// <param name="by">The name of the key, the user or the importer; null when not said.</param>
    /// <param name="message">What the commit is for; null when not said.</param>
    public CommitNote(string? by, string? message) => (By, Message) = (Cut(by), Cut(message));

    /// <summary>Neither is said.</summary>
    public static CommitNote None { get; } = new(null, null);

    /// <summary>Who made the commit.</summary>
    public string? By { get; }

    /// <summary>What the commit is for.</summary>
    public string? Message { get; }

    /// <summary>The same note, with a message where it has none.</summary>
    public CommitNote Or(string message) => Message is null ? new(By, message) : this;

    private static string? Cut(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.Length <= MaxLength)
        {
            return text;
        }

        var end = MaxLength - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }
}
