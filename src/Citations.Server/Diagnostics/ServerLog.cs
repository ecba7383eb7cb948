using Microsoft.Extensions.Logging.Console;

namespace Citations.Server.Diagnostics;

/// <summary>The log: on standard error, so that standard output stays for what a command answers.</summary>
internal static class ServerLog
{
    public static void AddServerLog(this ILoggingBuilder logging, bool json)
    {
        logging.ClearProviders();
        logging.AddFilter("Microsoft", LogLevel.Warning);

        // A failure to start is told once, in one line, by the command; a stack trace helps nobody.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // StoreOutages tells of a store that is away, once.
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level is LogLevel.Warning or LogLevel.Error);

        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (json)
        {
            logging.AddJsonConsole(console =>
                (console.UseUtcTimestamp, console.TimestampFormat, console.IncludeScopes) = (true, "O", true)
            );
        }
        else
        {
            logging.AddSimpleConsole(console =>
                (console.UseUtcTimestamp, console.TimestampFormat, console.SingleLine) = (true, "HH:mm:ss ", true)
            );
        }
    }
}
