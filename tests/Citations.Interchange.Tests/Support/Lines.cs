namespace Citations.Interchange.Tests.Support;

/// <summary>Records to import.</summary>
internal static class Lines
{
    public const string Entity = """{"record":"entity","key":"e","kind":"PERSON","label":"E"}""";
    public const string Property = """{"record":"property","key":"p","label":"P","valueKind":"text","cardinality":"MANY"}""";
    public const string Source = """{"record":"source","key":"s","kind":"REPORT","title":"S"}""";

    public static string Fact(int n) => Fact($"value {n}");

    public static string Fact(string text, string source = "s", string confidence = "0.9") =>
        $$"""{"record":"fact","subject":"e","property":"p","value":"""
        + $$"""{"kind":"text","text":"{{text}}"},"source":"{{source}}","confidence":{{confidence}},"method":"manual","citations":["""
        + $$"""{"quote":"{{text}}"}]}""";

    /// <summary>What facts refer to, and so many of them.</summary>
    public static IEnumerable<string> WithFacts(int count) => [Source, Entity, Property, .. Enumerable.Range(0, count).Select(Fact)];
}
