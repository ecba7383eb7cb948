using Citations.Storage.Sqlite.Tests;
using Xunit.Runner.InProc.SystemConsole;

if (args is [WriterProcess.Argument, var directory])
{
    await WriterProcess.RunAsync(directory);
    return 0;
}

return await ConsoleRunner.Run(args);
