using System.CommandLine;
using Citations.Benchmarks.Baseline;
using Citations.Benchmarks.Data;
using Citations.Benchmarks.Suites;

var root = new RootCommand("Benchmarks of Citations, each beside what it is compared with, in one run.")
{
    Options.Cache,
    GenerateCommand.Create(),
    BaselineServer.CreateCommand(),
};
foreach (var command in Commands.All())
{
    root.Add(command);
}

return await root.Parse(args).InvokeAsync();
