namespace Citations.Schema.Tests.Mutations;

/// <summary>Inputs that are right for the small world, to be bent by tests.</summary>
internal static class Inputs
{
    public static Dictionary<string, object?> Fact(
        string subject = "estonia",
        string property = "head-of-government",
        object? value = null,
        string source = "paper",
        string quote = "Mark Carney"
    ) =>
        new(StringComparer.Ordinal)
        {
            ["subject"] = subject,
            ["property"] = property,
            ["value"] = value ?? new { entity = "mark-carney" },
            ["source"] = source,
            ["confidence"] = 0.9,
            ["citations"] = new[] { new { quote } },
        };

    public static Dictionary<string, object?> With(this Dictionary<string, object?> input, string field, object? value) =>
        new(input, StringComparer.Ordinal) { [field] = value };

    public static object Facts(params object[] facts) => new { facts };

    public static Dictionary<string, object?> Source(string key = "new-source") =>
        new(StringComparer.Ordinal)
        {
            ["key"] = key,
            ["kind"] = "NEWS_ARTICLE",
            ["title"] = "A title",
            ["publisher"] = "The Press",
            ["authors"] = new[] { "Ann Author" },
            ["url"] = "https://press.example/1",
            ["publishedOn"] = "2025-08",
            ["retrievedAt"] = "2025-09-01T10:00:00+02:00",
            ["language"] = "en",
        };

    public static Dictionary<string, object?> Entity(string key = "latvia") =>
        new(StringComparer.Ordinal)
        {
            ["key"] = key,
            ["kind"] = "PLACE",
            ["label"] = "Latvia",
            ["aliases"] = new[] { "Latvija" },
            ["sameAs"] = new[] { "https://www.wikidata.org/entity/Q211" },
        };

    public static Dictionary<string, object?> Property(string key = "area") =>
        new(StringComparer.Ordinal)
        {
            ["key"] = key,
            ["label"] = "area",
            ["valueKind"] = "QUANTITY",
            ["comparison"] = new { tolerance = "0.005" },
        };
}
