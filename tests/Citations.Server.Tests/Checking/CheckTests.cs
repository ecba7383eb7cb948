using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Citations.Model.Records;
using Citations.Server.Tests.Imports;
using Citations.Server.Tests.Support;
using Citations.Storage.Commits;

namespace Citations.Server.Tests.Checking;

/// <summary><c>POST /check</c> and the query <c>checkCitations</c> over real HTTP.</summary>
public sealed class CheckTests : IAsyncLifetime
{
    private const string Text = "It gave over $700 million to Ukraine.";

    private ImportDesk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await ImportDesk.OpenAsync();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
        await _desk.ImportAsync(
            "",
            [
                $$"""{"record":"source","key":"s","kind":"REPORT","title":"S","url":"https://s.org/a","textSha256":"{{hash}}"}""",
                .. ImportDesk.Definitions.Skip(1),
            ]
        );
        await _desk.Server.Store.AppendAsync(new CommitBatch([new TextRecord(hash, Text)]), TestContext.Current.CancellationToken);
        await _desk.ImportAsync("", ImportDesk.Fact("over $700 million"), ImportDesk.Fact("nothing", "t"));
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Quotes_are_checked_and_rivals_told()
    {
        using var response = await PostAsync(
            """{"citations":[{"quote":"over $700 million","source":"s"},{"quote":"over $800 million","source":"s"}]}""",
            "application/json"
        );
        var report = await response.JsonAsync();
        var (found, missing) = (report.GetProperty("findings")[0], report.GetProperty("findings")[1]);
        Assert.Equal(
            (200, "VERIFIED", true, "nothing"),
            (
                (int)response.StatusCode,
                found.GetProperty("verdict").GetString(),
                found.GetProperty("hasRival").GetBoolean(),
                found.GetProperty("answers")[0].GetProperty("rivals")[0].GetProperty("value").GetString()
            )
        );
        Assert.Equal(
            ("NOT_FOUND", "$700"),
            (
                missing.GetProperty("verdict").GetString(),
                missing.GetProperty("nearestPassage").GetProperty("differences")[0].GetProperty("actual").GetString()
            )
        );
        Assert.Equal(1, report.GetProperty("verdicts").GetProperty("VERIFIED").GetInt32());
    }

    [Fact]
    public async Task A_Markdown_document_is_checked_by_its_links()
    {
        using var response = await PostAsync("It “gave over $700 million” ([S](http://s.org/a/)).", "text/markdown; charset=utf-8");
        var finding = (await response.JsonAsync()).GetProperty("findings")[0];
        Assert.Equal(
            ("VERIFIED", "s", 1),
            (finding.GetProperty("verdict").GetString(), finding.GetProperty("foundIn").GetString(), finding.GetProperty("line").GetInt32())
        );
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("[1]", "application/json", 400)]
    [InlineData("""{"citations":[{"quote":""}]}""", "application/json", 400)]
    [InlineData("""{"citations":[{"quote":"a b c","page":1}]}""", "application/json", 400)]
    [InlineData("x", "application/xml", 415)]
    public async Task What_cannot_be_checked_is_refused_in_the_shape_of_all_errors(string body, string type, int status)
    {
        using var response = await PostAsync(body, type);
        Assert.Equal((status, "HC0011"), ((int)response.StatusCode, await response.CodeAsync()));
    }

    [Fact]
    public async Task The_query_answers_with_records()
    {
        const string Query =
            "{ checkCitations(citations: [{quote: \"over $700 million\", source: \"s\"}]) { searchedAllTexts findings { verdict "
            + "verification found { start end } foundIn { key } hasRival answers { fact { source { key } } claimGroup { agreement "
            + "} rivals { display } } } } }";
        using var content = new StringContent(JsonSerializer.Serialize(new { query = Query }), Encoding.UTF8, "application/json");
        using var response = await _desk.Server.Client.PostAsync("/graphql", content, TestContext.Current.CancellationToken);
        Assert.Equal(
            """{"data":{"checkCitations":{"searchedAllTexts":true,"findings":[{"verdict":"VERIFIED","verification":"VERIFIED","found":"""
                + """{"start":8,"end":25},"foundIn":{"key":"s"},"hasRival":true,"answers":[{"fact":{"source":"""
                + """{"key":"s"}},"claimGroup":{"agreement":"CONFLICTING"},"rivals":[{"display":"nothing"}]}]}]}}}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    private Task<HttpResponseMessage> PostAsync(string body, string type) =>
        _desk.Server.Client.PostAsync(
            "/check",
            new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } },
            TestContext.Current.CancellationToken
        );
}
