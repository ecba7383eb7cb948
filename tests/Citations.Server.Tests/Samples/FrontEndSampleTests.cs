using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Samples;

/// <summary>A front-end team's first page: typed by codegen from the contract, compiled, and run against the server.</summary>
public sealed class FrontEndSampleTests(SeededServer server) : IClassFixture<SeededServer>
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "samples", "front-end");

    [Fact]
    public async Task The_page_of_a_question_shows_each_answer_with_its_sources_and_their_words()
    {
        var node = NodeTool.OrSkip(_folder);
        var schema = Path.Combine(_folder, "schema.graphql");
        await File.WriteAllTextAsync(
            schema,
            await server.Client.GetStringAsync("/graphql/schema.graphql", TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );

        await node.RunAsync("generate.mjs", schema);
        await node.RunAsync(Path.Combine("node_modules", "typescript", "bin", "tsc"), "--project", "tsconfig.json");
        var page = await node.RunAsync(
            Path.Combine("dist", "main.js"),
            new Uri(server.Address, "/graphql").ToString(),
            "canada",
            "head-of-government"
        );

        Golden.Matches(page, "../../samples/front-end/expected.html");
    }
}
