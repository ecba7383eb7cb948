using Citations.Model.Common;
using Citations.Model.Problems;

namespace Citations.Model.Sources;

/// <summary>Who made a source: a person, whose name has parts, or an institution, whose name stays whole.</summary>
public sealed record Creator
{
    private Creator(string? literal, string? family, string? given, string? suffix) =>
        (Literal, Family, Given, Suffix) = (literal, family, given, suffix);

    /// <summary>The whole name of an institution, or of a person whose name has no parts; null for a person with a family name.</summary>
    public string? Literal { get; }

    /// <summary>The family name of a person, with its particles.</summary>
    public string? Family { get; }

    /// <summary>The given names of a person.</summary>
    public string? Given { get; }

    /// <summary>What follows the name of a person: <c>Jr.</c>, <c>III</c>.</summary>
    public string? Suffix { get; }

    /// <summary>The name in reading order.</summary>
    public string Name => Literal ?? string.Join(' ', new[] { Given, Family, Suffix }.OfType<string>());

    /// <summary>A person.</summary>
    /// <exception cref="ModelException">A name is empty or too long.</exception>
    public static Creator Person(string family, string? given = null, string? suffix = null) => Of(null, family, given, suffix);

    /// <summary>An institution.</summary>
    /// <exception cref="ModelException">The name is empty or too long.</exception>
    public static Creator Institution(string name) => Of(name, null, null, null);

    /// <summary>A creator by its fields: either <c>literal</c>, or <c>family</c> with what goes with it.</summary>
    /// <exception cref="ModelException">Both forms are given, or neither, or a name is empty or too long.</exception>
    public static Creator Of(string? literal, string? family, string? given, string? suffix)
    {
        if (literal is null && family is null)
        {
            throw new ModelException(
                ProblemCode.Missing,
                given is null && suffix is null ? "literal" : "family",
                "a creator needs a name",
                "Give 'family' and 'given' of a person, or 'literal' of an institution"
            );
        }

        if (literal is not null && (family ?? given ?? suffix) is not null)
        {
            throw new ModelException(
                ProblemCode.UnknownField,
                "literal",
                "a creator is a person or an institution, and this one has the fields of both",
                "Give 'family' and 'given' of a person, or 'literal' of an institution"
            );
        }

        return new Creator(
            Check.OptionalText(literal, "literal", Limits.Line),
            Check.OptionalText(family, "family", Limits.Line),
            Check.OptionalText(given, "given", Limits.Line),
            Check.OptionalText(suffix, "suffix", Limits.Line)
        );
    }
}
