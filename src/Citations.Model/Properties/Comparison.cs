using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Values;

namespace Citations.Model.Properties;

/// <summary>How the values of a property are compared; each part matters only to the value kinds that it names.</summary>
public sealed record Comparison
{
    /// <summary>Builds a rule, or throws what is wrong with it.</summary>
    /// <param name="text">How text values are compared.</param>
    /// <param name="acrossLanguages">Whether texts in different languages are rivals. By default they are not: one may translate the other.</param>
    /// <param name="broader">For entity values: the properties that lead from a thing to the larger one that holds it (<c>located-in</c>, <c>part-of</c>); a value refines another that such a path reaches.</param>
    /// <param name="tolerance">For quantities and money: the greatest relative difference, 0 to 1 exclusive, at which two amounts are the same within measurement.</param>
    /// <exception cref="ModelException">A field is malformed.</exception>
    public Comparison(
        TextComparison text = TextComparison.Normalised,
        bool acrossLanguages = false,
        IEnumerable<string>? broader = null,
        Amount? tolerance = null)
    {
        Text = Check.Member(text, "text");
        AcrossLanguages = acrossLanguages;
        Broader = Check.Keys(broader, "broader");
        Tolerance = tolerance;
        if (tolerance is { } t && (t.Sign < 0 || t.CompareTo(Amount.One) >= 0))
        {
            throw new ModelException(ProblemCode.OutOfRange, "tolerance", $"a relative tolerance is at least 0 and less than 1, not {t}", "Give a fraction such as \"0.005\" for half a percent");
        }
    }

    /// <summary>Normalised text, languages apart, no broader relation, no tolerance.</summary>
    public static Comparison Default { get; } = new();

    public TextComparison Text { get; }

    public bool AcrossLanguages { get; }

    public Sequence<string> Broader { get; }

    public Amount? Tolerance { get; }
}

/// <summary>How two texts are compared.</summary>
public enum TextComparison
{
    /// <summary>Equal when they are the same after NFKC, full case folding, and white space runs made one space.</summary>
    Normalised,
    /// <summary>Equal when they are the same after NFC.</summary>
    Exact,
    /// <summary>A list of names, in any order, separated by <c>;</c>, <c>,</c> between full names, <c>&amp;</c>, or <c>and</c>; one list refines another that it contains, and a full name one that abbreviates it.</summary>
    Names,
}
