using Citations.Tests;
using Xunit;

namespace Citations.Conformance.Tests;

/// <summary>The engine beside graphql-js, the reference implementation, over the same documents.</summary>
public sealed class DifferentialTests(Driver driver) : IClassFixture<Driver>
{
    private static readonly string _here = RepositoryRoot.Combine("tests", "Citations.Conformance.Tests");

    private static IReadOnlyList<Case> Corpus { get; } =
    [
        .. Directory
            .GetFiles(Path.Combine(_here, "corpus"), "*.cases")
            .Order(StringComparer.Ordinal)
            .SelectMany(Case.Read)
            .Where(item => item.Beyond is null),
    ];

    [Fact]
    public Task The_corpus_is_answered_as_graphql_js_answers_it() => CompareAsync(Corpus);

    [Fact]
    public Task Damaged_documents_are_answered_as_graphql_js_answers_them() =>
        CompareAsync([.. Corpus.Where(item => item.File != "schemas.cases").SelectMany(item => Mutation.Of(item, count: 20))]);

    private async Task CompareAsync(IReadOnlyList<Case> cases)
    {
        var node = NodeTool.OrSkip(Path.Combine(_here, "reference"));
        var cancellationToken = TestContext.Current.CancellationToken;

        var expected = await node.RunAsync("reference.mjs", cases.Select(item => item.ToJson()));
        Assert.Equal(cases.Count, expected.Count);
        var differences = new List<string>();
        foreach (var (item, reference) in cases.Zip(expected))
        {
            var theirs = Answer.Of(reference);
            var ours = Answer.Of(await driver.ExecuteAsync(item.ToJson(), cancellationToken));
            if (!ours.Agrees(theirs))
            {
                differences.Add($"## {item}\n{item.Query}\n   expected {theirs}\n   actual   {ours}\n");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {cases.Count} differ:\n{string.Join('\n', differences)}");
    }
}
