using Citations.Model.Sources;

namespace Citations.Schema.Sources;

/// <summary><c>SourceText</c>: a version of the text of a source, with its number.</summary>
/// <param name="Version">From 1 for the oldest.</param>
/// <param name="Text">The version.</param>
internal sealed record NumberedText(int Version, SourceText Text)
{
    /// <summary>Every version, the oldest first.</summary>
    public static IReadOnlyList<NumberedText> AllOf(Source source) => [.. source.Texts.Select((text, i) => new NumberedText(i + 1, text))];
}
