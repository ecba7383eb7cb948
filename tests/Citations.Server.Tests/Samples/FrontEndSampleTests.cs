using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Samples;

/// <summary>A front-end team's first page: typed by codegen from the contract, compiled, and run against the server.</summary>
public sealed class FrontEndSampleTests(SeededServer server) : IClassFixture<SeededServer>
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "samples", "front-end");

    [Fact]
    public async Task The_page_of_a_question_shows_each_answer_with_its_sources_and_their_words()
    {
        await Npm.RestoreAsync(_folder);
        var schema = Path.Combine(_folder, "schema.graphql");
        await File.WriteAllTextAsync(schema, await server.Client.GetStringAsync("/graphql/schema.graphql", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        await Tool.RunAsync("node", ["generate.mjs", schema], _folder);
        await Tool.RunAsync("node", [Path.Combine("node_modules", "typescript", "bin", "tsc"), "--project", "tsconfig.json"], _folder);
        var page = await Tool.RunAsync("node", [Path.Combine("dist", "main.js"), new Uri(server.Address, "/graphql").ToString(), "canada", "head-of-government"], _folder);

        var approved = Path.Combine(Repository.Root, "tests", "samples", "front-end", "expected.html");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is "1")
        {
            await File.WriteAllTextAsync(approved, page, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken), page);
    }
}
