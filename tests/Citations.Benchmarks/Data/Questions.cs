using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Values;

namespace Citations.Benchmarks.Data;

/// <summary>The properties of the generated facts: every value kind, both cardinalities, some whose question a qualifier narrows.</summary>
internal static class Questions
{
    private static readonly Comparison _places = new(broader: [Gazetteer.LocatedIn]);

    public static Property[] All { get; } =
    [
        Of("head", "head", ValueKind.Entity),
        Of(Gazetteer.LocatedIn, "located in", ValueKind.Entity, comparison: _places),
        Of("seat", "seat", ValueKind.Entity, comparison: _places),
        Of("operator", "operator", ValueKind.Entity),
        Of("partner", "partner", ValueKind.Entity, Cardinality.Many),
        Of("official-name", "official name", ValueKind.Text),
        Of("named-after", "named after", ValueKind.Text, comparison: new(TextComparison.Names)),
        Of("described-as", "described as", ValueKind.Text, Cardinality.Many),
        Of("staff", "number of staff", ValueKind.Quantity, groupBy: ["scope"]),
        Of("capacity", "capacity", ValueKind.Quantity),
        Of("length", "length", ValueKind.Quantity, comparison: new(tolerance: Amount.Parse("0.001"))),
        Of("visitors", "visitors in a year", ValueKind.Quantity, groupBy: ["scope"]),
        Of("cost", "cost", ValueKind.Money),
        Of("budget", "budget", ValueKind.Money, groupBy: ["scope"]),
        Of("aid", "announced aid", ValueKind.Money),
        Of("opened-on", "opened on", ValueKind.Time),
        Of("founded-on", "founded on", ValueKind.Time),
        Of("renewed-on", "renewed on", ValueKind.Time),
        Of("is-public", "is public", ValueKind.Boolean),
        Of("website", "website", ValueKind.Url),
    ];

    /// <summary>What narrows facts; not asked for by itself.</summary>
    public static Property[] Qualifiers { get; } =
    [Of("scope", "scope", ValueKind.Text), Of("point-in-time", "point in time", ValueKind.Time)];

    public static Answers Answer(Property property, string subject, Gazetteer gazetteer, ref Dice dice) =>
        property.ValueKind switch
        {
            ValueKind.Entity when property.Comparison == _places => Answers.Place(ref dice, gazetteer),
            ValueKind.Entity when property.Key == "head" => Answers.OneOf(gazetteer.Persons, ref dice),
            ValueKind.Entity => Answers.OneOf(gazetteer.Organisations, ref dice),
            ValueKind.Text => Answers.Text(ref dice),
            ValueKind.Quantity => Answers.Quantity(ref dice, property.Key == "length" ? "km" : "people"),
            ValueKind.Money => Answers.Money(ref dice),
            ValueKind.Time => Answers.Time(ref dice),
            ValueKind.Boolean => Answers.Boolean(ref dice),
            _ => Answers.Url(ref dice, subject),
        };

    /// <summary>The qualifiers of a fact: what narrows the question where the property asks for it, else now and then a date.</summary>
    public static Qualifier[] Qualify(Property property, ref Dice dice)
    {
        if (property.GroupBy.Count > 0)
        {
            return [new Qualifier("scope", new TextValue(dice.Of<string>(["region", "country", "main site"]), "en"))];
        }

        return dice.Percent(20) ? [new Qualifier("point-in-time", new TimeValue($"{dice.Between(2018, 2025)}"))] : [];
    }

    private static Property Of(
        string key,
        string label,
        ValueKind kind,
        Cardinality cardinality = Cardinality.One,
        string[]? groupBy = null,
        Comparison? comparison = null
    ) => new(key, label, kind, cardinality, $"Generated: {label}", groupBy, comparison);
}
