using System.Text.Json;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Clients;

/// <summary>The package for front-end teams: packed, its own tests, and the caches of the clients over the demo data.</summary>
public sealed class PackageTests(SeededServer server) : IClassFixture<SeededServer>
{
    [Fact]
    public async Task It_is_packed_with_everything_that_it_exports()
    {
        var package = await ClientPackage.BuildAsync(server.Client);
        var packed = JsonDocument.Parse(await package.Node.RunNpmAsync("pack", "--dry-run", "--json", "--ignore-scripts")).RootElement[0];
        var files = packed.Items("files").Select(file => file.Text("path")!).ToHashSet(StringComparer.Ordinal);
        var manifest = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(ClientPackage.Folder, "package.json"), TestContext.Current.CancellationToken)
        );

        Assert.All(
            manifest
                .RootElement.GetProperty("exports")
                .EnumerateObject()
                .SelectMany(export =>
                    export.Value.ValueKind is JsonValueKind.String
                        ? [export.Value]
                        : export.Value.EnumerateObject().Select(one => one.Value)
                ),
            file => Assert.Contains(file.GetString()!["./".Length..], files)
        );
        Assert.Contains("dist/generated/types.d.ts", files);
        Assert.DoesNotContain(
            files,
            file => file.StartsWith("src/", StringComparison.Ordinal) || file.Contains("node_modules", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_user_of_the_packed_file_can_import_each_part_and_compile_against_its_types()
    {
        var package = await ClientPackage.BuildAsync(server.Client);
        await package.Node.RunAsync(Path.Combine("test", "consume.mjs"));
    }

    [Fact]
    public async Task Subscriptions_resume_whatever_the_transport_does()
    {
        var package = await ClientPackage.BuildAsync(server.Client);
        await package.Node.RunAsync(Path.Combine("test", "subscriptions.test.mjs"));
    }

    [Fact]
    public async Task The_caches_of_the_clients_keep_what_belongs_together()
    {
        var package = await ClientPackage.BuildAsync(server.Client);
        await package.Node.RunAsync(Path.Combine("test", "caches.test.mjs"), new Uri(server.Address, "/graphql").ToString());
    }
}
