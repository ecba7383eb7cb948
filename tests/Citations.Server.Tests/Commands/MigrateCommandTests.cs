using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Citations.Interchange.Import;
using Citations.Server.Commands;
using Citations.Server.Hosting;
using Citations.Server.Tests.Clusters;
using Citations.Server.Tests.Support;
using Citations.Storage;
using Citations.Storage.Paging;

namespace Citations.Server.Tests.Commands;

/// <summary><c>migrate</c> as it is typed, killed in the middle and run again: the copy exports the same bytes.</summary>
public sealed class MigrateCommandTests
{
    private const int Rounds = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_one_directory_to_another()
    {
        await using var from = SharedStore.Embedded();
        await using var to = SharedStore.Embedded();
        await FillAsync(from);
        await MigrateAsync(from, to);
        Assert.Equal(await from.RunAsync("export", "all"), await to.RunAsync("export", "all"));
    }

    [Fact]
    public async Task From_a_directory_to_MongoDB_and_back()
    {
        await using var from = SharedStore.Embedded();
        await using var mongo = SharedStore.MongoDb();
        await using var back = SharedStore.Embedded();
        await FillAsync(from);
        await MigrateAsync(from, mongo);
        await MigrateAsync(mongo, back);
        var exported = await from.RunAsync("export", "all");
        Assert.Equal(exported, await mongo.RunAsync("export", "all"));
        Assert.Equal(exported, await back.RunAsync("export", "all"));
    }

    /// <summary>Copies a store, killed in the middle once.</summary>
    private static async Task MigrateAsync(SharedStore from, SharedStore to)
    {
        while (!await BeginAsync(from, to))
        {
            await to.EmptyAsync(); // it was done before we came to kill it
        }

        var outcome = await CommandLine.RunAsync("migrate", "--from", from.Uri, "--to", to.Uri);
        Assert.True(outcome.ExitCode == 0, outcome.Errors + outcome.Output);
        Assert.Contains("both stores hold the same", outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>Begins to copy, and is killed; whether that was before the end.</summary>
    private static async Task<bool> BeginAsync(SharedStore from, SharedStore to)
    {
        using var killed = CommandLine.Start("migrate", "--from", from.Uri, "--to", to.Uri);
        await using var target = await OpenAsync(to);
        while ((await target.LatestAsync(Cancel)).Commit < 10 && !killed.HasExited)
        {
            await Task.Delay(5, Cancel);
        }

        await killed.EndAsync();
        var reached = (await target.LatestAsync(Cancel)).Commit;
        Assert.InRange(reached, 10, long.MaxValue);
        return reached < 3 * Rounds;
    }

    /// <summary>The seed, and then commits of every kind.</summary>
    private static async Task FillAsync(SharedStore shared)
    {
        await using var store = await OpenAsync(shared);
        await Seeding.RunAsync(store, directory: null, TimeProvider.System, Cancel);
        await ImportAsync(store, Recorder.Definitions);
        for (var i = 0; i < Rounds; i++)
        {
            var text = $"Report {i} counts {i} people, or {i + 1}.";
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            await ImportAsync(
                store,
                [
                    Json(
                        new
                        {
                            record = "source",
                            key = $"report-{i}",
                            kind = "REPORT",
                            title = $"Report {i}",
                            textSha256 = hash,
                        }
                    ),
                    Count(i, i),
                    Count(i, i + 1),
                    Count(i, 9_000),
                ]
            );
            await ImportAsync(
                store,
                [
                    Json(
                        new
                        {
                            record = "text",
                            sha256 = hash,
                            text,
                        }
                    ),
                    Json(
                        new
                        {
                            record = "entity",
                            key = "place-1",
                            kind = "PLACE",
                            label = $"Place number {i}",
                        }
                    ),
                ]
            );
            var facts = (
                await store.Facts.PageAsync(new PageQuery { Take = 3, FromEnd = true }, await store.LatestAsync(Cancel), Cancel)
            ).Items;
            await ImportAsync(
                store,
                [
                    Json(
                        new
                        {
                            record = "retraction",
                            fact = facts[2].Key,
                            reason = "Never said",
                        }
                    ),
                    Json(
                        new
                        {
                            record = "supersession",
                            fact = facts[0].Key,
                            supersededBy = facts[1].Key,
                            reason = "Better",
                        }
                    ),
                ]
            );
        }
    }

    private static ValueTask<ICitationStore> OpenAsync(SharedStore store) => new StoreLocation(".", store.Uri).OpenAsync(Cancel);

    private static async Task ImportAsync(ICitationStore store, IEnumerable<string> records)
    {
        var input = new ImportInput("test", () => new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', records))));
        var report = await new RecordImport(store, new ImportOptions { RecordedBy = "test" }, TimeProvider.System).RunAsync(
            [input],
            null,
            Cancel
        );
        Assert.Equal([], report.Refusals);
    }

    private static string Count(int round, int people) =>
        Json(
            new
            {
                record = "fact",
                subject = $"place-{round % Recorder.Subjects}",
                property = "population",
                value = new
                {
                    kind = "quantity",
                    amount = $"{people}",
                    unit = "person",
                },
                source = $"report-{round}",
                confidence = 0.9,
                citations = new[] { new { quote = $"{people} people" } },
            }
        );

    private static string Json(object record) => JsonSerializer.Serialize(record);
}
