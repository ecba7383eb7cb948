using System.CommandLine;
using Citations.Server.Commands;

var root = new RootCommand("Facts with their sources, rival values side by side, over GraphQL. Without a command it serves.")
{
    ServeCommand.Create(),
    ImportCommand.Create(),
    ExportCommand.Create(),
    ReindexCommand.Create(),
    ArchiveCommand.Create(),
    VerifyCommand.Create(),
    EvaluateCommand.Create(),
    OriginsCommand.Create(),
    CheckCitationsCommand.Create(),
    MethodCommand.Create(),
    ReliabilityCommand.Create(),
    MigrateCommand.Create(),
    DemoCommand.Create(),
    KeysCommand.Create(),
};
ServeCommand.MakeDefault(root);

return await root.Parse(args).InvokeAsync(Interruption.Configuration);
