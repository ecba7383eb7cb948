using Citations.GraphQL.Errors;

namespace Citations.Server.Transport;

/// <summary>Puts into the log what clients are not told of failures; what they did wrong themselves is worth a line to who looks for it.</summary>
internal static partial class ResolverFailures
{
    public static void LogFailures(this ILogger log, IReadOnlyList<GraphQLError> errors)
    {
        foreach (var error in errors)
        {
            if (error.Exception is { } exception)
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
