using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Values;

namespace Citations.Model.Entities;

/// <summary>
/// What a person decided about two values of one claim group. It is kept with the entity that the question is about. A later ruling on the
/// same two
/// values replaces it.
/// </summary>
public sealed record Ruling
{
    /// <summary>Builds a ruling, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">The property, a value, a name or the reason is missing or malformed.</exception>
    public Ruling(
        string property,
        IEnumerable<Qualifier>? qualifiers,
        Value a,
        Value b,
        Verdict verdict,
        string by,
        DateTimeOffset at,
        string reason
    )
    {
        Property = Check.Key(property, "property");
        Qualifiers = FactOrder.Sort(Check.Items(qualifiers, "qualifiers"));
        A = Check.Present(a, "a");
        B = Check.Present(b, "b");
        Verdict = Check.Member(verdict, "verdict");
        By = Check.Text(by, "by", Limits.Line);
        At = at.ToUniversalTime();
        Reason = Check.Text(reason, "reason", Limits.Paragraph);
        if (a.Equals(b))
        {
            throw new ModelException(
                ProblemCode.OutOfRange,
                "b",
                "both values are the same, so there is nothing to rule on",
                "Name two different values of the question"
            );
        }
    }

    /// <summary>The key of the property that the question is about.</summary>
    public string Property { get; }

    /// <summary>The qualifiers that are part of the question, in canonical order.</summary>
    public Sequence<Qualifier> Qualifiers { get; }

    /// <summary>One of the two values.</summary>
    public Value A { get; }

    /// <summary>The other one.</summary>
    public Value B { get; }

    public Verdict Verdict { get; }

    /// <summary>The name of who decided.</summary>
    public string By { get; }

    /// <summary>In UTC.</summary>
    public DateTimeOffset At { get; }

    public string Reason { get; }

    /// <summary>Whether it is about the same two values, in any order, as another one.</summary>
    public bool IsAbout(Ruling other) =>
        string.Equals(Property, other.Property, StringComparison.Ordinal)
        && Qualifiers.Equals(other.Qualifiers)
        && ((A.Equals(other.A) && B.Equals(other.B)) || (A.Equals(other.B) && B.Equals(other.A)));

    /// <summary>Whether it decides the same for the same reason, whoever recorded it when.</summary>
    public bool SaysTheSameAs(Ruling other) =>
        IsAbout(other) && Verdict == other.Verdict && string.Equals(Reason, other.Reason, StringComparison.Ordinal);
}

/// <summary>What a ruling says.</summary>
public enum Verdict
{
    /// <summary>The two values say the same.</summary>
    Same,

    /// <summary>The two values do not answer the same question, so they do not contradict each other.</summary>
    NotRivals,

    /// <summary>An earlier ruling no longer holds: the rules decide again.</summary>
    Withdrawn,
}
