using System.Text.Json;
using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Audit;

/// <summary>graphql-http's audit of servers, an outside judge of GraphQL over HTTP.</summary>
public sealed class AuditTests(TinyServer server) : IClassFixture<TinyServer>
{
    [Fact]
    public async Task Every_audit_passes()
    {
        var node = NodeTool.OrSkip(Path.Combine(AppContext.BaseDirectory, "Audit"));

        var output = await node.RunAsync("audit.mjs", new Uri(server.Address, "/graphql").ToString());
        var audits = JsonDocument.Parse(output).RootElement.EnumerateArray().ToList();

        Assert.Equal(61, audits.Count);
        Assert.Empty(
            audits
                .Where(audit => audit.GetProperty("status").GetString() != "ok")
                .Select(audit => $"{audit.GetProperty("name")}: {audit.GetProperty("reason")}")
        );
    }
}
