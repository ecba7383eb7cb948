namespace Citations.Server.Tests.Exports;

/// <summary>Records of so many facts, and of what they refer to.</summary>
internal static class ManyFacts
{
    public static IEnumerable<string> Lines(int count) =>
        [
            """{"record":"source","key":"s","kind":"REPORT","title":"S"}""",
            """{"record":"entity","key":"e","kind":"PERSON","label":"E"}""",
            """{"record":"property","key":"p","label":"P","valueKind":"text","cardinality":"MANY"}""",
            .. Enumerable
                .Range(0, count)
                .Select(n =>
                    $$$"""{"record":"fact","subject":"e","property":"p","value":"""
                    + $$$"""{"kind":"text","text":"v{{{n}}}"},"source":"s","confidence":1,"citations":[{"quote":"v{{{n}}}"}]}"""
                ),
        ];
}
