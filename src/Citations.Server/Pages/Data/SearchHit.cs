namespace Citations.Server.Pages.Data;

/// <summary>Something that a search found.</summary>
/// <param name="Kind">What it is, in a word.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Its page.</param>
/// <param name="Snippet">The text that matches, in parts; marked ones are what was searched for.</param>
/// <param name="Approximate">Whether the spelling differs from what was searched for.</param>
public sealed record SearchHit(
    string Kind,
    string Name,
    string Address,
    IReadOnlyList<(string Text, bool Marked)> Snippet,
    bool Approximate
);
