using System.Text.Encodings.Web;
using System.Text.Json;
using Citations.Schema.Tests.Harness;
using Citations.Tests;
using Snapshooter;
using Snapshooter.Xunit3;
using Xunit;

namespace Citations.Schema.Tests.Contract;

/// <summary>Whole answers as approved: one query a file in <c>Answers</c>, its answer over the small world in
/// <c>__snapshots__</c>.</summary>
public sealed class AnswerTests(SharedWorld world)
{
    private static readonly JsonSerializerOptions _readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string _folder = RepositoryRoot.Combine("tests", "Citations.Schema.Tests", "Contract", "Answers");

    public static TheoryData<string> Queries =>
        [.. Directory.GetFiles(_folder, "*.graphql").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task The_answer_is_as_approved(string query)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(_folder, query + ".graphql"), TestContext.Current.CancellationToken);
        var answer = await world.Api.ResponseAsync(document);

        Snapshot.Match(JsonSerializer.Serialize(answer, _readable), SnapshotNameExtension.Create(query));
    }
}
