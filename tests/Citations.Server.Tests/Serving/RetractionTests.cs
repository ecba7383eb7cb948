using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Serving;

/// <summary>Nothing is lost: a retracted fact is there as of before, and what derives from it follows.</summary>
public sealed class RetractionTests
{
    private static readonly string[] _records =
    [
        """{"record":"fact","subject":"e","property":"p","value":"""
            + """{"kind":"text","text":"one"},"source":"s1","confidence":0.9,"method":"manual","citations":[{"quote":"one"}]}""",
        """{"record":"fact","subject":"e","property":"p","value":"""
            + """{"kind":"text","text":"two"},"source":"s2","confidence":0.8,"method":"manual","citations":[{"quote":"two"}]}""",
        """{"record":"source","key":"s1","kind":"REPORT","title":"One"}""",
        """{"record":"source","key":"s2","kind":"REPORT","title":"Two"}""",
        """{"record":"entity","key":"e","kind":"PERSON","label":"E"}""",
        """{"record":"property","key":"p","label":"P","valueKind":"text","cardinality":"ONE"}""",
    ];

    [Fact]
    public async Task AsOf_before_a_retraction_shows_the_fact_and_the_agreement_of_that_time()
    {
        await using var server = await EmptyServer.StartAsync();
        await server.ImportAsync(_records);
        var before = await server.Client.AskAsync("{ dataset { committedAt } facts { nodes { key display } } }");
        var two = before.GetProperty("facts").Items("nodes").Single(fact => fact.Text("display") == "two").Text("key");
        await server.ImportAsync($$"""{"record":"retraction","fact":"{{two}}","reason":"misread"}""");

        Assert.Equal(("UNCONTESTED", 1, "RETRACTED"), await StateAsync(server, two, asOf: null));
        Assert.Equal(("CONFLICTING", 2, "ACTIVE"), await StateAsync(server, two, before.Text("dataset", "committedAt")));
    }

    private static async Task<(string? Agreement, int Facts, string? Status)> StateAsync(EmptyServer server, string? fact, string? asOf)
    {
        var data = await server.Client.AskAsync(
            """
            query ($asOf: DateTime, $where: FactFilterInput) {
              claimGroup(subject: "e", property: "p", asOf: $asOf) { agreement }
              active: facts(asOf: $asOf) { totalCount }
              facts(asOf: $asOf, where: $where) { nodes { status } }
            }
            """,
            new { asOf, where = new { key = new { eq = fact }, status = new { @in = new[] { "ACTIVE", "RETRACTED" } } } }
        );
        var status = data.GetProperty("facts").Items("nodes").Single().Text("status");
        return (data.Text("claimGroup", "agreement"), data.GetProperty("active").GetProperty("totalCount").GetInt32(), status);
    }
}
