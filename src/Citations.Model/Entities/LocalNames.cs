using Citations.Model.Common;
using Citations.Model.Problems;

namespace Citations.Model.Entities;

/// <summary>What an entity is called in one language.</summary>
public sealed record LocalNames
{
    /// <summary>Builds them, or throws what is wrong with them.</summary>
    /// <exception cref="ModelException">The language is not a tag, a name is empty or too long, or there is none.</exception>
    public LocalNames(string language, string? label, IEnumerable<string>? aliases = null)
    {
        Language = Check.Language(Check.Present(language, "language"), "language");
        Label = Check.OptionalText(label, "label", Limits.Line);
        Aliases = Check.Texts(aliases, "aliases", Limits.Line, Limits.Names);
        if (Label is null && Aliases.Count == 0)
        {
            throw Check.Missing("label");
        }
    }

    /// <summary>BCP 47; <c>mul</c> for names that are the same in many languages.</summary>
    public string Language { get; }

    /// <summary>The name; null when only other names are known in this language.</summary>
    public string? Label { get; }

    /// <summary>Other names, as given; none twice.</summary>
    public Sequence<string> Aliases { get; }
}
