using System.Text.Json;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Audit;

/// <summary>graphql-http's audit of servers, an outside judge of GraphQL over HTTP.</summary>
public sealed class AuditTests(TinyServer server) : IClassFixture<TinyServer>
{
    [Fact]
    public async Task Every_audit_passes()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Audit");
        await Npm.RestoreAsync(folder);

        var output = await Tool.RunAsync("node", ["audit.mjs", new Uri(server.Address, "/graphql").ToString()], folder);
        var audits = JsonDocument.Parse(output).RootElement.EnumerateArray().ToList();

        Assert.Equal(61, audits.Count);
        Assert.Empty(audits.Where(audit => audit.GetProperty("status").GetString() != "ok").Select(audit => $"{audit.GetProperty("name")}: {audit.GetProperty("reason")}"));
    }
}
