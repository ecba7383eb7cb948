using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Values;

namespace Citations.Model.Properties;

/// <summary>How the values of a property are compared. Each part matters only to the value kinds that it names.</summary>
public sealed record Comparison
{
    /// <summary>Builds a rule, or throws what is wrong with it.</summary>
    /// <param name="text">How text values are compared.</param>
    /// <param name="acrossLanguages">Whether texts in different languages are rivals. By default they are not: one may translate the
    /// other.</param>
    /// <param name="broader">For entity values: the properties that lead from a thing to the larger one that holds it (<c>located-in</c>,
    /// <c>part-of</c>); a value refines another that such a path reaches.</param>
    /// <param name="tolerance">For quantities and money: the greatest relative difference, 0 to 1 exclusive, at which two amounts are the
    /// same within measurement.</param>
    /// <param name="timeTolerance">For times: the greatest difference at which two times are the same within measurement, less than 367
    /// days.</param>
    /// <exception cref="ModelException">A field is malformed.</exception>
    public Comparison(
        TextComparison text = TextComparison.Normalised,
        bool acrossLanguages = false,
        IEnumerable<string>? broader = null,
        Amount? tolerance = null,
        TimeSpan? timeTolerance = null
    )
    {
        Text = Check.Member(text, "text");
        AcrossLanguages = acrossLanguages;
        Broader = Check.Keys(broader, "broader");
        Tolerance = tolerance;
        TimeTolerance = timeTolerance;
        if (timeTolerance is { } time && (time < TimeSpan.Zero || time > LongestTolerance || time.Ticks % TimeSpan.TicksPerSecond != 0))
        {
            throw new ModelException(
                ProblemCode.OutOfRange,
                "timeTolerance",
                "a tolerance of times is a whole number of seconds from 0 to 366 days",
                "Give a duration such as \"PT10M\" for ten minutes"
            );
        }

        if (tolerance is { } t && (t.Sign < 0 || t.CompareTo(Amount.One) >= 0))
        {
            throw new ModelException(
                ProblemCode.OutOfRange,
                "tolerance",
                $"a relative tolerance is at least 0 and less than 1, not {t}",
                "Give a fraction such as \"0.005\" for half a percent"
            );
        }
    }

    private static TimeSpan LongestTolerance => TimeSpan.FromDays(366);

    /// <summary>Normalised text, languages apart, no broader relation, no tolerance.</summary>
    public static Comparison Default { get; } = new();

    public TextComparison Text { get; }

    public bool AcrossLanguages { get; }

    public Sequence<string> Broader { get; }

    public Amount? Tolerance { get; }

    public TimeSpan? TimeTolerance { get; }
}

/// <summary>How two texts are compared.</summary>
public enum TextComparison
{
    /// <summary>
    /// Equal when a reader reads the same: letter case, width, ligatures, presentation forms, typographic marks and runs of white space do
    /// not matter;
    /// superscripts, subscripts, fractions and circled characters do.
    /// </summary>
    Normalised,

    /// <summary>Equal when they are the same after NFC.</summary>
    Exact,

    /// <summary>
    /// A list of names, in any order, separated by <c>;</c>, <c>/</c>, <c>&amp;</c>, "and", or by commas between full names. Roles in
    /// brackets, "By", diacritics and
    /// letter case do not matter. A list refines another that it contains, and a full name one that abbreviates it.
    /// </summary>
    Names,
}
