using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Citations.Schema.Audit;
using Citations.Server.Access.Audit;
using Citations.Server.Imports;
using Citations.Server.Tests.Support;
using Scope = Citations.Schema.Access.Scope;

namespace Citations.Server.Tests.Imports;

/// <summary>A server, a key that may write, and short ways to import with it.</summary>
internal sealed class ImportDesk(EmptyServer server, string key) : IAsyncDisposable
{
    public const string Source = """{"record":"source","key":"s","kind":"REPORT","title":"S"}""";
    public const string Other = """{"record":"source","key":"t","kind":"REPORT","title":"T"}""";
    public const string Entity = """{"record":"entity","key":"e","kind":"PLACE","label":"E"}""";
    public const string Property = """{"record":"property","key":"p","label":"P","valueKind":"text","cardinality":"ONE"}""";

    public static IReadOnlyList<string> Definitions { get; } = [Source, Other, Entity, Property];

    public EmptyServer Server => server;

    public string Authorization => $"Bearer {key}";

    public static async Task<ImportDesk> OpenAsync(ImportLimits? limits = null)
    {
        var server = await EmptyServer.StartAsync(configure: options => options with { Imports = limits ?? new() });
        return new ImportDesk(server, await server.KeyAsync("desk", Scope.Write));
    }

    public static string Fact(string text, string source = "s", string more = "") =>
        $$"""{"record":"fact","subject":"e","property":"p","value":"""
        + $$"""{"kind":"text","text":"{{text}}"},"source":"{{source}}","confidence":0.9,{{more}}"citations":[{"quote":"{{text}}"}]}""";

    public static string Place(int number) => $$"""{"record":"entity","key":"e{{number}}","kind":"PLACE","label":"E {{number}}"}""";

    public Task<HttpResponseMessage> PostAsync(string query, params IEnumerable<string> lines) =>
        PostAsync(query, Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public Task<HttpResponseMessage> PostAsync(
        string query,
        byte[] body,
        string contentType = "application/x-ndjson",
        string? coding = null
    )
    {
        var content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        if (coding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        }

        return server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/imports" + query) { Content = content }, Authorization);
    }

    /// <summary>The report of an import that succeeds.</summary>
    public async Task<JsonElement> ImportAsync(string query, params IEnumerable<string> lines)
    {
        using var response = await PostAsync(query, lines);
        var report = await response.JsonAsync();
        Assert.True(response.IsSuccessStatusCode, report.ToString());
        return report;
    }

    /// <summary>What the audit log says of imports, oldest first.</summary>
    public IReadOnlyList<AuditEntry> Audit() =>
        [
            .. new AuditFile(server.Directory)
                .Read(beyond: null, newestFirst: false)
                .Select(placed => placed.Entry)
                .Where(entry => entry.Action is "import"),
        ];

    /// <summary>Waits for the audit log to tell of an import whose client does not hear of it.</summary>
    public async Task<AuditEntry> AuditedAsync()
    {
        while (Audit() is not [_, ..])
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return Assert.Single(Audit());
    }

    public async Task<long> CommitAsync() => (await server.Store.LatestAsync(TestContext.Current.CancellationToken)).Commit;

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
