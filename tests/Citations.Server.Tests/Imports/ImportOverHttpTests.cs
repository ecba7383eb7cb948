using System.IO.Compression;
using System.Text;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Imports;

/// <summary><c>POST /imports</c>: what it does with what it is sent, and what it answers.</summary>
public sealed class ImportOverHttpTests : IAsyncLifetime
{
    private ImportDesk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await ImportDesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Records_come_in_and_the_answer_says_what_came_of_them()
    {
        var report = await _desk.ImportAsync("", [ImportDesk.Fact("red"), .. ImportDesk.Definitions]);

        Assert.Equal(
            (5, 5, 0, 0),
            (report.Number("items"), report.Number("added"), report.Number("changed"), report.Number("alreadyThere"))
        );
        Assert.Equal(
            (true, false, 1),
            (
                report.GetProperty("completed").GetBoolean(),
                report.GetProperty("dryRun").GetBoolean(),
                report.GetProperty("dataset").Number("factCount")
            )
        );
        Assert.Equal(await _desk.CommitAsync(), report.Number("commit"));
        Assert.False(report.TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task A_second_time_changes_nothing()
    {
        string[] lines = [.. ImportDesk.Definitions, ImportDesk.Fact("red")];
        await _desk.ImportAsync("", lines);
        var again = await _desk.ImportAsync("", lines);
        Assert.Equal((0, 5, 0), (again.Number("added"), again.Number("alreadyThere"), again.Number("commits")));
    }

    [Fact]
    public async Task Whoever_a_record_names_it_is_recorded_by_the_key()
    {
        await _desk.ImportAsync(
            "",
            [.. ImportDesk.Definitions, ImportDesk.Fact("red"), ImportDesk.Fact("blue", more: "\"recordedBy\":\"the pope\",")]
        );
        var facts = await _desk.Server.Client.AskAsync("{ facts { nodes { recordedBy key } } }");
        Assert.All(facts.GetProperty("facts").Items("nodes"), fact => Assert.Equal("desk", fact.Text("recordedBy")));

        var key = facts.GetProperty("facts").Items("nodes").First().Text("key");
        await _desk.ImportAsync("", $$"""{"record":"retraction","fact":"{{key}}","reason":"wrong","by":"the pope"}""");
        var fact = (
            await _desk.Server.Store.Facts.GetAsync(
                [key!],
                await _desk.Server.Store.LatestAsync(TestContext.Current.CancellationToken),
                TestContext.Current.CancellationToken
            )
        )[0];
        Assert.Equal("desk", fact!.Retraction!.By);
    }

    [Theory]
    [InlineData("application/x-ndjson", "gzip")]
    [InlineData("application/gzip", null)]
    public async Task Gzip_is_unpacked(string contentType, string? coding)
    {
        using var response = await _desk.PostAsync("", Zip(string.Join('\n', ImportDesk.Definitions)), contentType, coding);
        Assert.Equal(4, (await response.JsonAsync()).Number("added"));
    }

    [Fact]
    public async Task A_new_edition_of_a_table_retracts_what_it_does_not_hold_when_that_is_allowed()
    {
        var mapping = Uri.EscapeDataString(
            """{"subject":{"column":"id"},"source":{"key":"list"},"facts":[{"property":"age","value":"age","valueKind":"quantity"}]}"""
        );
        var query = $"?as=list&mapping={mapping}";
        var (first, second) = ("id,age\n1,40\n2,50\n"u8.ToArray(), "id,age\n1,41\n"u8.ToArray());
        using (var made = await _desk.PostAsync(query, first, "text/csv"))
        {
            Assert.Equal(2, (await made.JsonAsync()).GetProperty("correction").Number("added"));
        }

        using (var stopped = await _desk.PostAsync(query, second, "text/csv"))
        {
            Assert.Equal(
                (422, "IMPORT_TOO_MANY_RETRACTIONS"),
                ((int)stopped.StatusCode, Assert.Single((await stopped.JsonAsync()).Items("errors")).Text("extensions", "code"))
            );
        }

        using var done = await _desk.PostAsync($"{query}&maxRetracted=50", second, "text/csv");
        var correction = (await done.JsonAsync()).GetProperty("correction");
        Assert.Equal(
            (2, 0, 1, 1),
            (correction.Number("inScope"), correction.Number("unchanged"), correction.Number("superseded"), correction.Number("retracted"))
        );
    }

    [Fact]
    public async Task A_refused_item_is_told_with_line_field_code_reason_and_hint_and_nothing_is_written()
    {
        using var response = await _desk.PostAsync("", [.. ImportDesk.Definitions, ImportDesk.Fact("red", more: "\"age\":7,")]);
        var answer = await response.JsonAsync();

        Assert.Equal((422, "IMPORT_REFUSED"), ((int)response.StatusCode, Assert.Single(answer.Items("errors")).Text("extensions", "code")));
        var refused = Assert.Single(answer.Items("refused"));
        Assert.Equal((5, "age", "UNKNOWN_FIELD"), (refused.Number("line"), refused.Text("field"), refused.Text("code")));
        Assert.NotEmpty(refused.Text("reason")!);
        Assert.NotEmpty(refused.Text("hint")!);
        Assert.Equal(
            (false, 1, 0),
            (answer.GetProperty("completed").GetBoolean(), answer.Number("refusedCount"), await _desk.CommitAsync())
        );
    }

    [Fact]
    public async Task A_fact_whose_source_never_comes_is_refused_in_the_end()
    {
        using var response = await _desk.PostAsync("", [ImportDesk.Fact("red", source: "nobody"), .. ImportDesk.Definitions]);
        var answer = await response.JsonAsync();
        var refused = Assert.Single(answer.Items("refused"));
        Assert.Equal(
            (422, 1, "source", "UNKNOWN_SOURCE", 4),
            ((int)response.StatusCode, refused.Number("line"), refused.Text("field"), refused.Text("code"), answer.Number("added"))
        );
    }

    [Theory]
    [InlineData("?skipErrors", 200)]
    [InlineData("?maxErrors=2", 200)]
    [InlineData("?maxErrors=1", 422)]
    public async Task Refused_items_are_left_out_where_that_is_wanted(string query, int status)
    {
        using var response = await _desk.PostAsync(query, [.. ImportDesk.Definitions, "{", ImportDesk.Fact("red"), "{}"]);
        var answer = await response.JsonAsync();
        Assert.Equal((status, 2), ((int)response.StatusCode, answer.Number("refusedCount")));
        Assert.Equal(["MALFORMED_JSON", "MISSING"], answer.Items("refused").Select(refused => refused.Text("code")));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_names_the_rivals()
    {
        await _desk.ImportAsync("", [.. ImportDesk.Definitions, ImportDesk.Fact("red")]);
        var before = await _desk.CommitAsync();
        var report = await _desk.ImportAsync("?dryRun=true", ImportDesk.Fact("blue", source: "t"), ImportDesk.Fact("red"));

        Assert.Equal(
            (1, 1, 0, before),
            (report.Number("added"), report.Number("alreadyThere"), report.Number("commits"), await _desk.CommitAsync())
        );
        var conflict = Assert.Single(report.Items("newConflicts"));
        Assert.Equal(("e", "p", 1), (conflict.Text("subject"), conflict.Text("property"), report.Number("newConflictCount")));
        Assert.Equal(["blue", "red"], conflict.Items("values").Select(value => value.Text("display")).Order());
    }

    [Fact]
    public async Task It_may_be_longer_than_any_other_request()
    {
        using var response = await _desk.PostAsync("", [.. Enumerable.Repeat(new string(' ', 1_000_000), 35), ImportDesk.Entity]);
        Assert.Equal(1, (await response.JsonAsync()).Number("added"));
    }

    [Fact]
    public async Task Statements_and_mapped_CSV_come_in_too()
    {
        var mapping = """{"subject":{"column":"place"},"source":{"key":"census"},"facts":[{"property":"mayor","value":"mayor"}]}""";
        using var csv = await _desk.PostAsync(
            $"?mapping={Uri.EscapeDataString(mapping)}",
            Encoding.UTF8.GetBytes("place,mayor\nriga,Ann\n"),
            "text/csv"
        );
        using var statements = await _desk.PostAsync(
            "",
            Encoding.UTF8.GetBytes("id,entity_id,canonical_id,prop,schema,value,dataset\n1,e,e,name,Person,Ann,d\n"),
            "text/csv; charset=utf-8"
        );
        Assert.Equal((4, 4), ((await csv.JsonAsync()).Number("added"), (await statements.JsonAsync()).Number("added")));
    }

    [Fact]
    public async Task Every_import_is_in_the_audit_log()
    {
        await _desk.ImportAsync("", ImportDesk.Definitions);
        await _desk.ImportAsync("?dryRun", ImportDesk.Fact("red"));
        (await _desk.PostAsync("", "{")).Dispose();

        var entries = _desk.Audit();
        Assert.Equal([null, null, "IMPORT_REFUSED"], entries.Select(entry => entry.Code));
        Assert.Equal([await _desk.CommitAsync(), null, null], entries.Select(entry => entry.Commit));
        Assert.All(entries, entry => Assert.Equal(("desk", "127.0.0.1"), (entry.Caller, entry.Address)));
        Assert.StartsWith("4 items, 4 new, 0 changed", entries[0].Detail, StringComparison.Ordinal);
        Assert.StartsWith("dry run", entries[1].Detail, StringComparison.Ordinal);
    }

    internal static byte[] Zip(string text)
    {
        using var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return to.ToArray();
    }
}
