using Citations.Model.Common;

namespace Citations.Model.Sources;

/// <summary>One version of the plain text of a source.</summary>
public sealed record SourceText
{
    /// <summary>Names a text, or throws what is wrong with it.</summary>
    /// <exception cref="Problems.ModelException">The hash is malformed.</exception>
    public SourceText(string sha256, string? extractor = null)
    {
        Sha256 = Check.Sha256(Check.Present(sha256, "sha256"), "sha256");
        Extractor = Check.OptionalText(extractor, "extractor", Limits.Line);
    }

    /// <summary>SHA-256 of its bytes exactly as archived, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>What made the plain text of another format, with its version; null for a text archived as it was.</summary>
    public string? Extractor { get; }
}
