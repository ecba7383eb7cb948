using Citations.Storage.Sqlite.Tests;
using Xunit.Runner.InProc.SystemConsole;

if (args is [WriterProcess.Argument or WriterProcess.LoadArgument, var directory])
{
    await WriterProcess.RunAsync(directory, load: args[0] == WriterProcess.LoadArgument);
    return 0;
}

return await ConsoleRunner.Run(args);
