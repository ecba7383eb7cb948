using System.Text.Json;
using Citations.Schema.Access;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Access;

/// <summary>What an administrator finds in the audit log.</summary>
public sealed class AuditLogTests : IAsyncLifetime
{
    private const string AddRiga = """mutation { addEntity(input: {key: "riga", kind: PLACE, label: "Riga"}) { commit } }""";
    private const string Fields = "{ at caller address action outcome code commit detail count }";

    private EmptyServer _server = null!;
    private string _admin = "";

    public async ValueTask InitializeAsync()
    {
        _server = await EmptyServer.StartAsync();
        _admin = "Bearer " + await _server.KeyAsync("chief", Scope.Admin);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_write_is_there_once_it_is_answered_with_who_whence_and_the_commit()
    {
        using var written = await _server.Client.PostAsync(AddRiga, "Bearer " + await _server.KeyAsync("desk", Scope.Write));
        var entry = Assert.Single(await LogAsync());

        Assert.Equal(
            ("desk", "127.0.0.1", "addEntity", "DONE"),
            (entry.Text("caller"), entry.Text("address"), entry.Text("action"), entry.Text("outcome"))
        );
        Assert.Equal((1, "riga"), (entry.GetProperty("commit").GetInt64(), entry.Text("detail")));
    }

    [Fact]
    public async Task Every_kind_of_refusal_is_there()
    {
        var reader = "Bearer " + await _server.KeyAsync("reader", Scope.Read);
        foreach (
            var (document, authorization) in new[]
            {
                (AddRiga, null),
                (AddRiga, reader),
                (AddRiga, "Bearer cit_nonsense"),
                ("{ auditLog { totalCount } }", reader),
                (
                    """mutation { retractFact(input: {fact: "sha256:00", reason: "?"}) { changed } }""",
                    "Bearer " + await _server.KeyAsync("desk", Scope.Write)
                ),
            }
        )
        {
            using var response = await _server.Client.PostAsync(document, authorization);
        }

        var refusals = await LogAsync("where: {outcome: {eq: REFUSED}}", atLeast: 5);
        Assert.Equal(
            [
                (null, "addEntity", "AUTH_NOT_AUTHENTICATED"),
                ("reader", "addEntity", "AUTH_NOT_AUTHORIZED"),
                (null, "POST /graphql", "AUTH_NOT_AUTHENTICATED"),
                ("reader", "auditLog", "AUTH_NOT_AUTHORIZED"),
                ("desk", "retractFact", "UNKNOWN_FACT"),
            ],
            refusals.Reverse().Select(entry => (entry.GetProperty("caller").GetString(), entry.Text("action"), entry.Text("code")))
        );
    }

    [Fact]
    public async Task Commands_that_change_keys_are_there()
    {
        await CommandLine.RunAsync("keys", "create", "--name", "partner", "--scope", "export", "--data", _server.Directory);
        await CommandLine.RunAsync("keys", "revoke", "partner", "--data", _server.Directory);
        var entries = await LogAsync();

        Assert.Equal(["keys revoke", "keys create"], entries.Select(entry => entry.Text("action")));
        Assert.All(entries, entry => Assert.EndsWith("(command line)", entry.Text("caller"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_export_is_there_with_its_filter_and_how_much_it_was()
    {
        using var response = await _server.Client.GetAsync(
            "/exports/entities.ndjson?where={\"kind\":{\"eq\":\"PLACE\"}}",
            "Bearer " + await _server.KeyAsync("partner", Scope.Export)
        );
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var entry = Assert.Single(await LogAsync());

        Assert.Equal(("partner", "export entities.ndjson"), (entry.Text("caller"), entry.Text("action")));
        Assert.Equal("0 rows of commit 0; where={\"kind\":{\"eq\":\"PLACE\"}}", entry.Text("detail"));
    }

    [Fact]
    public async Task The_same_refusal_again_and_again_does_not_fill_the_disk()
    {
        for (var i = 0; i < 50; i++)
        {
            using var response = await _server.Client.PostAsync(AddRiga, authorization: null);
        }

        Assert.Single(await LogAsync(atLeast: 1));
    }

    [Fact]
    public async Task It_is_walked_in_pages_both_ways_and_filtered()
    {
        var desk = "Bearer " + await _server.KeyAsync("desk", Scope.Write);
        for (var i = 0; i < 5; i++)
        {
            using var response = await _server.Client.PostAsync(AddRiga.Replace("riga", $"riga-{i}", StringComparison.Ordinal), desk);
        }

        var first = await PageAsync("first: 2, where: {commit: {gte: 2}}");
        var second = await PageAsync($"first: 2, where: {{commit: {{gte: 2}}}}, after: \"{first.Text("pageInfo", "endCursor")}\"");
        var last = await PageAsync("last: 2, where: {or: [{commit: {lt: 2}}, {action: {contains: \"Entity\"}, commit: {in: [2, 3]}}]}");

        Assert.Equal("5 4, 3 2, 2 1", $"{Commits(first)}, {Commits(second)}, {Commits(last)}");
        Assert.Equal(
            ("4", "True", "False"),
            (first.Text("totalCount"), first.Text("pageInfo", "hasNextPage"), second.Text("pageInfo", "hasNextPage"))
        );
    }

    [Theory]
    [InlineData("first: 51", "HC0051")]
    [InlineData("first: -1", "HC0079")]
    [InlineData("after: \"nonsense\"", "HC0078")]
    [InlineData("where: {action: null}", "NULL_IN_FILTER")]
    public async Task Bad_arguments_have_the_codes_of_every_list(string arguments, string code)
    {
        using var response = await _server.Client.PostAsync($"{{ auditLog({arguments}) {{ totalCount }} }}", _admin);

        Assert.Equal(code, await response.CodeAsync());
    }

    [Fact]
    public async Task No_key_is_in_any_file()
    {
        var key = await _server.KeyAsync("desk", Scope.Write);
        using var written = await _server.Client.PostAsync(AddRiga, $"Bearer {key}");
        using var forged = await _server.Client.PostAsync(AddRiga, $"Bearer {key[..^1]}");
        await LogAsync(atLeast: 2);

        foreach (var file in Directory.EnumerateFiles(_server.Directory, "*.ndjson"))
        {
            Assert.DoesNotContain(
                key[17..40],
                await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }
    }

    /// <summary>The entries, once there are that many: refusals are written behind the answer's back.</summary>
    private async Task<IReadOnlyList<JsonElement>> LogAsync(string arguments = "first: 50", int atLeast = 0)
    {
        while (true)
        {
            var entries = (await PageAsync(arguments)).Items("nodes").ToList();
            if (entries.Count >= atLeast)
            {
                return entries;
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private async Task<JsonElement> PageAsync(string arguments)
    {
        using var response = await _server.Client.PostAsync(
            $"{{ auditLog({arguments}) {{ totalCount nodes {Fields} pageInfo {{ endCursor hasNextPage }} }} }}",
            _admin
        );
        var answer = await response.JsonAsync();
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data").GetProperty("auditLog");
    }

    private static string Commits(JsonElement page) =>
        string.Join(' ', page.Items("nodes").Select(entry => entry.GetProperty("commit").ToString()));
}
