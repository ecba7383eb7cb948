using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Samples;

/// <summary>The forms of the schema for tools: without cost directives, and with semantic nullability as relay-compiler reads it.</summary>
public sealed class SemanticNonNullTests(SeededServer server) : IClassFixture<SeededServer>
{
    private const string Semantic = "/graphql/semantic-non-null-schema.graphql";

    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "samples", "how-to");

    [Theory]
    [InlineData(
        Semantic,
        "label: String @semanticNonNull",
        "values: [ClaimValue] @semanticNonNull(levels: [0, 1])",
        "hasNextPage: Boolean!"
    )]
    [InlineData("/graphql/schema-without-costs.graphql", "label: String!", "values: [ClaimValue!]!", "hasNextPage: Boolean!")]
    public async Task A_form_is_a_schema_without_costs(string address, params string[] parts)
    {
        using var response = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
        var sdl = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var flat = Undescribed(sdl);

        Assert.Equal(Path.GetFileName(address), response.Content.Headers.ContentDisposition?.FileName);
        Assert.NotNull(SchemaBuilder.Build(GraphQLParser.Parse(new SourceText(sdl), ParserOptions.Trusted)).QueryType);
        Assert.DoesNotContain("@cost(", sdl, StringComparison.Ordinal);
        Assert.DoesNotContain("@listSize(", sdl, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, flat, StringComparison.Ordinal));
        Assert.Contains("id: ID!", flat, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_gives_fields_that_are_null_on_errors_only_a_type_without_null()
    {
        var node = NodeTool.OrSkip(_folder);
        var schema = Path.Combine(_folder, "semantic.graphql");
        await File.WriteAllTextAsync(
            schema,
            await server.Client.GetStringAsync(Semantic, TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        var types = (await node.RunAsync("semantic.mjs", schema)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            [
                "{ readonly claimGroup: { readonly id: string; readonly values: ReadonlyArray<{ readonly display: string; "
                    + "readonly relation: { readonly reason: string; } | null | undefined; }>; } | null | undefined; }",
                "{ readonly claimGroup: { readonly id: string; readonly values: ReadonlyArray<{ "
                    + "readonly display: string | null | undefined; "
                    + "readonly relation: { readonly reason: string | null | undefined; } | null | undefined; "
                    + "} | null | undefined> | null | undefined; } | null | undefined; }",
            ],
            types
        );
    }

    /// <summary>The SDL in one line, without descriptions.</summary>
    private static string Undescribed(string sdl) =>
        string.Join(
            ' ',
            string.Concat(sdl.Split("\"\"\"").Where((_, index) => index % 2 == 0))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
