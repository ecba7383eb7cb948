using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Values;

namespace Citations.Model.Tests;

/// <summary>Facts and their parts with everything that a test does not care about filled in.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Noon = new(2025, 8, 24, 12, 0, 0, TimeSpan.Zero);

    public static Property Property(
        ValueKind kind = ValueKind.Text,
        Cardinality cardinality = Cardinality.One,
        IEnumerable<string>? groupBy = null,
        Comparison? comparison = null
    ) => new("p", "property", kind, cardinality, groupBy: groupBy, comparison: comparison);

    public static Fact Fact(Value value, string source = "s", double confidence = 0.9, params Qualifier[] qualifiers) =>
        new("subject", "p", value, source, [new Citation("words")], confidence, "tester", Noon, qualifiers: qualifiers);

    public static Qualifier When(string property, string time) => new(property, new TimeValue(time));

    public static Value Text(string text, string? language = null) => new TextValue(text, language);

    public static Value Time(string time) => new TimeValue(time);

    public static Amount? Amount(string? text) => text is null ? null : Model.Values.Amount.Parse(text);

    public static Value Money(string? amount = null, string? lower = null, string? upper = null, string currency = "USD") =>
        new MoneyValue(Amount(amount), currency, Amount(lower), Amount(upper));

    public static Value Quantity(string? amount = null, string? unit = null, string? lower = null, string? upper = null) =>
        new QuantityValue(Amount(amount), unit, Amount(lower), Amount(upper));
}
