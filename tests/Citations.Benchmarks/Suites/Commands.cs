using System.CommandLine;
using Citations.Benchmarks.Data;
using Citations.Benchmarks.Load;
using Citations.Benchmarks.Report;

namespace Citations.Benchmarks.Suites;

/// <summary>The verbs, one a benchmark.</summary>
internal static class Commands
{
    public static IEnumerable<Command> All()
    {
        yield return Of(
            "entity-page",
            "The GraphQL page of an entity over HTTP, beside an endpoint written by hand",
            [Options.Sizes, Options.Seconds, Options.Rounds, Options.Connections],
            static (result, stop) => EntityPage.RunAsync(Options.Stores(result), Options.SizesOf(result), Options.Load(result), stop)
        );
        var commits = new Option<int>("--commits") { Description = "How many commits to time", DefaultValueFactory = _ => 40 };
        yield return Of(
            "commit",
            "Commits of 1,000 facts and of one, beside plain inserts",
            [commits],
            (result, stop) => CommitThroughput.RunAsync(result.GetValue(commits), stop)
        );
        yield return Of(
            "commit-while-reading",
            "Commits of 1,000 facts while 16 clients read",
            [Options.Size, Options.Seconds, Options.Rounds, Options.Connections],
            static (result, stop) =>
                CommitWhileReading.RunAsync(Options.Stores(result), result.GetValue(Options.Size), Options.Load(result), stop)
        );
        yield return Of(
            "stages",
            "One entity page in its parts: parse, validate, plan, resolve, write, and the store",
            [Options.Size],
            static (result, stop) => Stages.RunAsync(Options.Stores(result), result.GetValue(Options.Size), stop)
        );
        yield return Of(
            "queries",
            "A filtered and sorted page, the first conflicts, a search, over HTTP, beside SQL by hand",
            [Options.Size, Options.Seconds, Options.Rounds, Options.Connections],
            static (result, stop) => Queries.RunAsync(Options.Stores(result), result.GetValue(Options.Size), Options.Load(result), stop)
        );
        var files = new Option<string[]>("--file")
        {
            Description = "What to export; may be given more than once",
            DefaultValueFactory = _ => [.. ExportFiles.Usual],
        };
        yield return Of(
            "export",
            "All facts in each format, beside a raw scan of the stored documents",
            [Options.Size, Options.Rounds, files],
            (result, stop) =>
                ExportFiles.RunAsync(
                    Options.Stores(result),
                    result.GetValue(Options.Size),
                    result.GetRequiredValue(files),
                    result.GetValue(Options.Rounds),
                    stop
                )
        );
        var some = new Option<int>("--facts") { Description = "How many facts", DefaultValueFactory = _ => 20_000 };
        var filled = new Option<string?>("--database")
        {
            Description = "A database that holds the data set already (`generate`, then `import`); it is only read",
        };
        yield return Of(
            "mongodb",
            "Reads and commits on a MongoDB, beside the same commands sent by the driver alone",
            [Options.Mongo, some, commits, filled],
            (result, stop) =>
                OnMongo.RunAsync(
                    result.GetValue(Options.Mongo),
                    result.GetValue(filled),
                    result.GetValue(some),
                    result.GetValue(commits),
                    stop
                )
        );
        yield return Of(
            "import",
            "A file of records imported into an empty store by the command, beside plain inserts of its lines",
            [Options.Size],
            static (result, stop) =>
                ImportFile.RunAsync(new RecordFiles(result.GetRequiredValue(Options.Cache)), result.GetValue(Options.Size), stop)
        );
        yield return Of(
            "all",
            "Everything, one after the other, with modest defaults",
            [Options.Size],
            static async (result, stop) =>
            {
                var (stores, size) = (Options.Stores(result), result.GetValue(Options.Size));
                var load = new LoadOptions(16, 3, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
                await Stages.RunAsync(stores, size, stop);
                await EntityPage.RunAsync(stores, [Math.Min(10_000, size), size], load, stop);
                await Queries.RunAsync(stores, size, load with { Time = TimeSpan.FromSeconds(1), WarmUp = TimeSpan.FromSeconds(2) }, stop);
                await CommitThroughput.RunAsync(20, stop);
                await CommitWhileReading.RunAsync(stores, size, load, stop);
            }
        );
    }

    private static Command Of(string name, string description, Option[] options, Func<ParseResult, CancellationToken, Task> run)
    {
        var command = new Command(name, description);
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.SetAction(
            async (result, stop) =>
            {
                Machine.Describe($"{name} {string.Join(' ', result.Tokens.Skip(1))}");
                await run(result, stop);
            }
        );
        return command;
    }
}
