namespace Citations.Storage.MongoDb.Tests.Double;

/// <summary>What a server answers to a command, or a part of one, that it does not carry out.</summary>
/// <param name="code">The server's own code: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml.</param>
/// <param name="message">Its message.</param>
internal sealed class RefusedException(int code, string message) : Exception(message)
{
    public int Code => code;
}
