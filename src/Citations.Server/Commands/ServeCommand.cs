using System.CommandLine;
using Citations.Server.Hosting;
using Citations.Storage;

namespace Citations.Server.Commands;

/// <summary><c>serve</c>, the default: the API, the IDE and the explorer page.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> _urls = Setting.Text("--urls", "URLS", "Where to listen, separated by semicolons. http://localhost:5000 unless ASPNETCORE_URLS says otherwise.");
    private static readonly Option<string> _log = Setting.Text("--log", "FORMAT", "How to write the log: text or json.", "text").AcceptOnlyFromAmong("text", "json");

    public static Command Create()
    {
        var command = new Command("serve", "Serve the API, the IDE and the explorer page.");
        Configure(command);
        return command;
    }

    public static void MakeDefault(RootCommand root) => Configure(root);

    private static void Configure(Command command)
    {
        command.Options.Add(_urls);
        command.AddSeedOptions();
        command.Options.Add(_log);
        command.SetStoreAction(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult result, ICitationStore store, Terminal terminal, CancellationToken cancellationToken)
    {
        var seeded = await result.SeedAsync(store, terminal, cancellationToken);
        if (seeded is { Succeeded: false })
        {
            return CommandRunner.Failure;
        }

        var options = new WebServerOptions { Urls = result.GetValue(_urls), JsonLog = result.GetRequiredValue(_log) is "json" };
        await using var app = WebServer.Build(options, store);
        await WebServer.StartAsync(app, options, cancellationToken);
        await StartNotice.TellAsync(app, store, options, seeded, cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return CommandRunner.Success;
    }
}
