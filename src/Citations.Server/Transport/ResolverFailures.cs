using Citations.GraphQL.Errors;
using Citations.Server.Health;

namespace Citations.Server.Transport;

/// <summary>Puts into the log what clients are not told of failures; what they did wrong themselves is worth a line to who looks for
/// it.</summary>
internal static partial class ResolverFailures
{
    /// <param name="log">The log.</param>
    /// <param name="errors">The errors of a response.</param>
    /// <param name="outages">Tells of a store that is away, once for all the requests that fail.</param>
    public static void LogFailures(this ILogger log, IReadOnlyList<GraphQLError> errors, StoreOutages? outages)
    {
        foreach (var error in errors)
        {
            if (error.Exception is { } exception && outages?.Note(exception) is not true)
            {
                LogFailed(log, error.Message, PathOf(error), exception);
            }
            else if (log.IsEnabled(LogLevel.Debug))
            {
                LogRefused(log, error.Code, PathOf(error), error.Message);
            }
        }
    }

    private static string PathOf(GraphQLError error) => error.Path is null ? "" : string.Join('.', error.Path);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Code} at {Path}: {Error}")]
    private static partial void LogRefused(ILogger logger, string code, string path, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A resolver failed at {Path}: {Error}")]
    private static partial void LogFailed(ILogger logger, string error, string path, Exception exception);
}
