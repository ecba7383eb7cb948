using Citations.Storage.MongoDb.Bson;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>Turns what libmongoc and the server say into the store's own errors.</summary>
internal static class MongoErrors
{
    public const int DuplicateKey = 11_000;

    private const int Unauthorized = 13;
    private const int AuthenticationFailed = 18;
    private const int MaxTimeExpired = 50;
    private const int DocumentTooLarge = 10_334;
    private const int DocumentValidationFailure = 121;
    private const int OutOfDiskSpace = 14_031;
    private const int WireVersionTooOld = 15;

    /// <summary>The error that a failed call throws.</summary>
    public static StoreException Of(NativeError error, string where) => error switch
    {
        { Domain: ErrorDomain.Sasl or ErrorDomain.Scram } or { Code: AuthenticationFailed, Domain: ErrorDomain.Server } or { Domain: ErrorDomain.Client, Code: 11 } =>
            Failure(StoreErrorCode.Unavailable, where, $"MongoDB does not accept the user name or password ({error.Message})", "Mend the credentials, or authSource, in the connection string"),
        { Domain: ErrorDomain.Protocol, Code: WireVersionTooOld } =>
            Failure(StoreErrorCode.UnsupportedSchema, where, $"the server is too old ({error.Message})", "Use MongoDB 4.4 or newer"),
        { Domain: ErrorDomain.ServerSelection } =>
            Failure(StoreErrorCode.Unavailable, where, $"no suitable server answers ({error.Message})", "Start MongoDB, or mend the host in the connection string; the store recovers by itself"),
        { Domain: ErrorDomain.Stream } =>
            Failure(StoreErrorCode.Unavailable, where, $"the connection broke ({error.Message})", "Try again; the store connects anew by itself"),
        _ => OfServer(error.Code, error.Message, where),
    };

    /// <summary>Throws what a reply reports beside "ok": failed writes, and a write concern that was not met.</summary>
    /// <param name="reply">The reply of a write command.</param>
    /// <param name="where">The database.</param>
    /// <param name="duplicatesAreExpected">Whether the caller looks at duplicate keys itself.</param>
    public static void Check(BsonDocument reply, string where, bool duplicatesAreExpected)
    {
        foreach (var item in reply.Array("writeErrors").OfType<BsonDocument>())
        {
            var code = (int)(item.Integer("code") ?? 0);
            if (code != DuplicateKey || !duplicatesAreExpected)
            {
                throw OfServer(code, item.Text("errmsg") ?? "", where);
            }
        }

        if (reply.Document("writeConcernError") is { } concern)
        {
            throw Failure(
                StoreErrorCode.Unavailable, where, $"a write was not confirmed by a majority of the replica set ({concern.Text("errmsg")})", "Bring the other members back, then send the batch again");
        }
    }

    private static StoreException OfServer(int code, string message, string where) => code switch
    {
        Unauthorized => Failure(StoreErrorCode.ReadOnly, where, $"the user may not do this ({message})", "Grant the role readWrite on the database"),
        OutOfDiskSpace => Failure(StoreErrorCode.DiskFull, where, $"the server has no disk space left ({message})", "Make room, then send the batch again"),
        DocumentTooLarge => Failure(StoreErrorCode.Failed, where, $"a document is larger than the 16 MB that MongoDB stores ({message})", "Cut the text or record into parts"),
        DocumentValidationFailure => Failure(StoreErrorCode.Failed, where, $"the server's schema refuses a document ({message})", "Report this as a fault of the program; nothing was written"),
        MaxTimeExpired => Failure(StoreErrorCode.Unavailable, where, $"the server took longer than the time-out ({message})", "Narrow the filter, or raise the time-out"),
        _ when IsTransient(code) => Failure(StoreErrorCode.Unavailable, where, $"the server cannot serve this now ({message})", "Try again in a moment; an election may be under way"),
        _ => Failure(StoreErrorCode.Failed, where, $"MongoDB said: {message} (code {code})", "Look the code up in MongoDB's documentation"),
    };

    /// <summary>The codes that drivers retry on: shutting down, stepping down, no primary, network faults inside the cluster.</summary>
    private static bool IsTransient(int code) => code is 6 or 7 or 89 or 91 or 133 or 189 or 262 or 9_001 or 10_107 or 11_600 or 11_602 or 13_435 or 13_436;

    private static StoreException Failure(StoreErrorCode code, string where, string what, string remedy) => new(code, where, what, remedy);
}
