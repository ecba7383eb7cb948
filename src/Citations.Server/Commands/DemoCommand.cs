using System.CommandLine;
using Citations.Server.Pages.Demo;

namespace Citations.Server.Commands;

/// <summary><c>demo</c>: takes in an invented story with its full texts.</summary>
internal static class DemoCommand
{
    private const string DefaultUrl = "http://localhost:5000";

    public static Command Create()
    {
        var url = new Option<string>("--url")
        {
            HelpName = "URL",
            Description = "Where the server will be that shows the texts, for the links of the citations.",
            DefaultValueFactory = _ => DefaultUrl,
        };
        var command = new Command(
            "demo",
            "Take in an invented story with its full texts, in three commits. It stands beside what is there."
        )
        {
            url,
        };
        command.SetStoreAction(
            async (result, store, terminal, cancellationToken) =>
            {
                var address = result.GetRequiredValue(url).TrimEnd('/');
                foreach (var report in await DemoData.LoadAsync(store, address, "demo", TimeProvider.System, cancellationToken))
                {
                    ImportSummary.Write(terminal, report, new());
                    if (!report.Succeeded)
                    {
                        return CommandRunner.Failure;
                    }
                }

                terminal.Line($"Start the server and open {address}/question/demo-ferry-line/demo-cost");
                return CommandRunner.Success;
            }
        );
        return command;
    }
}
