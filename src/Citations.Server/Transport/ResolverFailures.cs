using Citations.GraphQL.Errors;

namespace Citations.Server.Transport;

/// <summary>Puts into the log what clients are not told of failures.</summary>
internal static partial class ResolverFailures
{
    public static void LogFailures(this ILogger log, IReadOnlyList<GraphQLError> errors)
    {
        foreach (var error in errors)
        {
            if (error.Exception is { } exception)
            {
                LogFailed(log, error.Message, error.Path is null ? "" : string.Join('.', error.Path), exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A resolver failed at {Path}: {Error}")]
    private static partial void LogFailed(ILogger logger, string error, string path, Exception exception);
}
