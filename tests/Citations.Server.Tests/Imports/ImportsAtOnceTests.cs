using Citations.Server.Imports;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Imports;

/// <summary>Imports beside each other and beside other writers, and such as do not come to their end.</summary>
public sealed class ImportsAtOnceTests
{
    private const string AddEntity = """mutation { addEntity(input: {key: "other", kind: PLACE, label: "Other"}) { changed } }""";

    private static readonly ImportLimits _smallChunks = new() { ChunkRecords = 5 };

    [Fact]
    public async Task Two_imports_and_mutations_at_once_all_come_in()
    {
        await using var desk = await ImportDesk.OpenAsync(_smallChunks);
        var imports = Enumerable
            .Range(0, 3)
            .Select(n => desk.ImportAsync("", Enumerable.Range(n * 20, 40).Select(ImportDesk.Place)))
            .ToArray();
        using var mutation = await desk.Server.Client.PostAsync(AddEntity, desk.Authorization);
        var reports = await Task.WhenAll(imports);

        Assert.Equal((80, 40), (reports.Sum(report => report.Number("added")), reports.Sum(report => report.Number("alreadyThere"))));
        var at = await desk.Server.Store.LatestAsync(TestContext.Current.CancellationToken);
        Assert.Equal(81, (await desk.Server.Store.CountersAsync(at, TestContext.Current.CancellationToken)).Entities);
    }

    [Fact]
    public async Task An_import_that_stands_still_holds_nobody_up_and_what_it_sent_is_there_already()
    {
        await using var desk = await ImportDesk.OpenAsync(_smallChunks);
        using var upload = await Upload.BeginAsync(desk);
        await upload.SendAsync(Enumerable.Range(0, 12).Select(ImportDesk.Place));
        await desk.Server.Store.WaitForCommitAsync(1, TestContext.Current.CancellationToken);

        using var mutation = await desk.Server.Client.PostAsync(AddEntity, desk.Authorization);
        Assert.True((await mutation.JsonAsync()).GetProperty("data").GetProperty("addEntity").GetProperty("changed").GetBoolean());

        await upload.EndAsync();
        Assert.Contains("\"added\":12,", await upload.AnswerAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_leaves_whole_chunks_and_a_trace()
    {
        await using var desk = await ImportDesk.OpenAsync(_smallChunks);
        using (var upload = await Upload.BeginAsync(desk))
        {
            await upload.SendAsync(Enumerable.Range(0, 12).Select(ImportDesk.Place));
            await desk.Server.Store.WaitForCommitAsync(1, TestContext.Current.CancellationToken);
        }

        var entry = await desk.AuditedAsync();
        Assert.Equal(("IMPORT_CUT_OFF", 2), (entry.Code, entry.Commit));
        Assert.StartsWith("10 items, 10 new", entry.Detail, StringComparison.Ordinal);
        Assert.Equal(2, await desk.CommitAsync());
    }

    [Fact]
    public async Task A_client_that_sends_nothing_is_cut_off()
    {
        await using var desk = await ImportDesk.OpenAsync(_smallChunks with { MaxConcurrent = 1, Patience = TimeSpan.FromSeconds(4) });
        using var upload = await Upload.BeginAsync(desk);
        await upload.SendAsync(Enumerable.Range(0, 6).Select(ImportDesk.Place));
        var answer = await upload.AnswerAsync();

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"commits\":1,", answer, StringComparison.Ordinal);
        Assert.Equal(1, (await desk.ImportAsync("", ImportDesk.Source)).Number("added"));
    }

    [Fact]
    public async Task One_more_than_may_run_is_told_to_come_back()
    {
        await using var desk = await ImportDesk.OpenAsync(_smallChunks with { MaxConcurrent = 1 });
        using var upload = await Upload.BeginAsync(desk);
        await upload.SendAsync(Enumerable.Range(0, 6).Select(ImportDesk.Place));
        await desk.Server.Store.WaitForCommitAsync(0, TestContext.Current.CancellationToken);

        using var second = await desk.PostAsync("", ImportDesk.Entity);
        Assert.Equal((503, "IMPORT_BUSY", "5"), ((int)second.StatusCode, await second.CodeAsync(), second.Header("Retry-After")));
    }

    [Fact]
    public async Task A_dry_run_that_arrives_slowly_keeps_nobody_waiting()
    {
        await using var desk = await ImportDesk.OpenAsync();
        using var upload = await Upload.BeginAsync(desk, "?dryRun");
        await upload.SendAsync(ImportDesk.Definitions);
        Assert.Equal(1, (await desk.ImportAsync("", ImportDesk.Place(1))).Number("added"));

        await upload.EndAsync();
        Assert.Contains("\"dryRun\":true,\"completed\":true,\"items\":4,", await upload.AnswerAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_ends_when_others_have_waited_for_long_enough()
    {
        await using var desk = await ImportDesk.OpenAsync(_smallChunks with { MaxDryRunTime = TimeSpan.FromMilliseconds(1) });
        // far more than can be done before the clock is looked at
        using var response = await desk.PostAsync("?dryRun", Enumerable.Range(0, 20_000).Select(ImportDesk.Place));
        var answer = await response.JsonAsync();
        Assert.Equal(
            (413, "IMPORT_DRY_RUN_TOO_LARGE"),
            ((int)response.StatusCode, Assert.Single(answer.Items("errors")).Text("extensions", "code"))
        );
        Assert.Equal(1, (await desk.ImportAsync("", ImportDesk.Source)).Number("added"));
    }

    [Fact]
    public async Task A_server_that_stops_keeps_whole_chunks_and_says_so()
    {
        await using var desk = await ImportDesk.OpenAsync(_smallChunks);
        using var upload = await Upload.BeginAsync(desk);
        await upload.SendAsync(Enumerable.Range(0, 12).Select(ImportDesk.Place));
        await desk.Server.Store.WaitForCommitAsync(1, TestContext.Current.CancellationToken);

        var stopping = desk.Server.StopAsync();
        var answer = await upload.AnswerAsync();
        upload.Dispose();
        await stopping;

        Assert.StartsWith("HTTP/1.1 503 ", answer, StringComparison.Ordinal);
        Assert.Contains("SERVER_STOPPING", answer, StringComparison.Ordinal);
        Assert.Contains("\"commits\":2,\"commit\":2,", answer, StringComparison.Ordinal);
        Assert.Equal("SERVER_STOPPING", (await desk.AuditedAsync()).Code);
    }
}
