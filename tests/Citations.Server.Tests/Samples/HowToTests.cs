using Citations.Server.Tests.Clients;
using Citations.Server.Tests.Documentation;
using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Samples;

/// <summary>The code of <c>docs/how-to/front-end.md</c>: written to files as the page says, compiled and run.</summary>
public sealed class HowToTests(SeededServer server) : IClassFixture<SeededServer>
{
    private const string Page = "docs/how-to/front-end.md";
    private const string File = "file:";

    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "samples", "how-to");

    [Fact]
    public async Task Each_client_of_the_page_compiles_and_prints_the_answers()
    {
        var node = NodeTool.OrSkip(_folder);
        await ClientPackage.BuildAsync(server.Client);
        await WriteAsync("schema.graphql", await ClientPackage.ReadAsync("schema.graphql"));
        Copy(ClientPackage.Folder, Path.Combine(_folder, "page", "node_modules", "@citations", "client"));
        foreach (var block in MarkdownBlock.In(Page).Where(block => block.Comment.StartsWith(File, StringComparison.Ordinal)))
        {
            var text = block.Text.Replace("localhost:5000", server.Address.Authority, StringComparison.Ordinal);
            await WriteAsync(block.Comment[File.Length..].Trim(), text);
        }

        string[] programs = ["apollo.js", "urql.js", "relay/relay.js", "fetch.js"];
        var output = await node.RunAsync("run.mjs", programs);

        Assert.Equal(
            Enumerable.Repeat("[ 'Mark Carney', 'Justin Trudeau' ]", programs.Length),
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    [Fact]
    public void The_configuration_of_the_code_generator_has_ten_lines()
    {
        var codegen = MarkdownBlock.In(Page).Single(block => block.Comment is "file: codegen.ts");
        Assert.InRange(codegen.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 10);
    }

    private static async Task WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder, "page", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await System.IO.File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }

    /// <summary>What npm would put there: the manifest and what is built.</summary>
    private static void Copy(string package, string target)
    {
        string[] files = ["package.json", .. Directory.GetFiles(Path.Combine(package, "dist"), "*", SearchOption.AllDirectories)];
        foreach (var file in files.Select(file => Path.GetRelativePath(package, Path.Combine(package, file))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, file))!);
            System.IO.File.Copy(Path.Combine(package, file), Path.Combine(target, file), overwrite: true);
        }
    }
}
