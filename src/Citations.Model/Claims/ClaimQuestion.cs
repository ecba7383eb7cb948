using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Properties;

namespace Citations.Model.Claims;

/// <summary>The question that the facts of one claim group answer (a data item, in the terms of the truth-discovery literature).</summary>
public sealed record ClaimQuestion
{
    private ClaimQuestion(string subject, string property, Sequence<Qualifier> qualifiers)
    {
        (Subject, Property, Qualifiers) = (subject, property, qualifiers);
        Id = Hash(this);
    }

    /// <summary><c>sha256:</c> and the hash of <c>{"property":…,"qualifiers":[…],"subject":…}</c> in canonical form
    /// (<see cref="CanonicalForm"/>).</summary>
    public string Id { get; }

    /// <summary>The key of the entity.</summary>
    public string Subject { get; }

    /// <summary>The key of the property.</summary>
    public string Property { get; }

    /// <summary>The values of the property's group-by qualifiers, in canonical order.</summary>
    public Sequence<Qualifier> Qualifiers { get; }

    /// <summary>Whether it asks for a property with these qualifiers, of whatever subject.</summary>
    public bool IsOf(string property, Sequence<Qualifier> qualifiers) =>
        string.Equals(Property, property, StringComparison.Ordinal) && Qualifiers.Equals(qualifiers);

    /// <summary>The question that a fact answers.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="property">Its property.</param>
    /// <param name="survivorOf">Gives the surviving key of a merged entity, and every other key as it is; null when nothing was
    /// merged.</param>
    public static ClaimQuestion Of(Fact fact, Property property, Func<string, string>? survivorOf = null) =>
        new(survivorOf?.Invoke(fact.Subject) ?? fact.Subject, fact.Property, GroupQualifiers(fact.Qualifiers, property.GroupBy));

    /// <summary>The question of a subject and a property, with no group-by qualifier stated.</summary>
    public static ClaimQuestion Of(string subject, string property, IEnumerable<Qualifier>? qualifiers = null) =>
        new(Check.Key(subject, "subject"), Check.Key(property, "property"), FactOrder.Sort(Check.Items(qualifiers, "qualifiers")));

    private static Sequence<Qualifier> GroupQualifiers(Sequence<Qualifier> qualifiers, Sequence<string> groupBy)
    {
        if (groupBy.Count == 0 || qualifiers.Count == 0)
        {
            return [];
        }

        var kept = qualifiers.Where(qualifier => groupBy.Contains(qualifier.Property, StringComparer.Ordinal)).ToArray();
        return kept.Length == qualifiers.Count ? qualifiers : Sequence.Create<Qualifier>(kept);
    }

    private static string Hash(ClaimQuestion question)
    {
        var to = CanonicalWriter.Rent();
        to.Raw("{\"property\":"u8);
        to.String(question.Property);
        to.Raw(",\"qualifiers\":["u8);
        to.List(question.Qualifiers, CanonicalForm.Write);
        to.Raw("],\"subject\":"u8);
        to.String(question.Subject);
        to.Raw("}"u8);
        var id = FactKey.Hash(to.Written);
        to.Return();
        return id;
    }
}
