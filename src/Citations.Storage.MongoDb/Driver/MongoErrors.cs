using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>Turns what libmongoc and the server say into the store's own errors.</summary>
internal static class MongoErrors
{
    public const int DuplicateKey = 11_000;

    /// <summary>MONGOC_ERROR_CLIENT_AUTHENTICATE and MONGOC_ERROR_PROTOCOL_BAD_WIRE_VERSION.</summary>
    private const int ClientAuthenticate = 11;
    private const int WireVersion = 15;

    /// <summary>Whether a read that met it may succeed a moment later, on a new connection or another member.</summary>
    public static bool MayPass(NativeError error) => error.Domain == ErrorDomain.Stream
        || (error.Domain == ErrorDomain.Server && error.Code is 6 or 7 or 89 or 91 or 189 or 9_001 or 10_107 or 11_600 or 11_602 or 13_435 or 13_436);

    /// <summary>The error that a failed call throws.</summary>
    public static StoreException Of(NativeError error, string where) => error switch
    {
        { Domain: ErrorDomain.Sasl or ErrorDomain.Scram } or { Domain: ErrorDomain.Client, Code: ClientAuthenticate } => Credentials(where, error.Message),
        { Domain: ErrorDomain.Protocol, Code: WireVersion } when Says(error.Message, "only supports up to") =>
            Failure(StoreErrorCode.UnsupportedSchema, where, $"the server is too new for this libmongoc ({error.Message})", "Install a newer libmongoc"),
        { Domain: ErrorDomain.Protocol, Code: WireVersion } =>
            Failure(StoreErrorCode.UnsupportedSchema, where, $"the server is too old ({error.Message})", "Use MongoDB 4.4 or newer"),
        { Domain: ErrorDomain.ServerSelection } => Failure(StoreErrorCode.Unavailable, where, $"no suitable server answers ({error.Message})", RemedyOfSilence(error.Message)),
        { Domain: ErrorDomain.Stream } =>
            Failure(StoreErrorCode.Unavailable, where, $"the connection broke ({error.Message})", "Try again; the store connects anew by itself"),
        { Domain: ErrorDomain.WriteConcern } => Unconfirmed(where, error.Message),
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
            throw Unconfirmed(where, concern.Text("errmsg") ?? "");
        }
    }

    /// <summary>By the server's own codes: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml.</summary>
    private static StoreException OfServer(int code, string message, string where) => code switch
    {
        18 or 334 or 391 => Credentials(where, message),
        13 when Says(message, "requires authentication") =>
            Failure(StoreErrorCode.Unavailable, where, $"MongoDB wants a user name and password ({message})", "Put them into the connection string: mongodb://USER:PASSWORD@HOST/DATABASE?authSource=admin"),
        13 => Failure(StoreErrorCode.ReadOnly, where, $"the user may not do this ({Brief(message)})", "Grant the role readWrite on the database"),
        371 => Failure(StoreErrorCode.ReadOnly, where, $"writes are blocked on the server ({message})", "Let an administrator end the block (setUserWriteBlockMode), then send the batch again"),
        14_031 or 12_501 or 39 => Full(where, message),
        _ when Says(message, "no space left") || Says(message, "space quota") => Full(where, message),
        10_334 or 17_419 or 17_420 or 17_280 =>
            Failure(StoreErrorCode.Failed, where, $"a document is larger than the 16 MB that MongoDB stores ({message})", "Cut the text or record into parts"),
        121 => Failure(StoreErrorCode.Failed, where, $"the server's schema refuses a document ({message})", "Report this as a fault of the program; nothing was written"),
        50 or 262 => Failure(StoreErrorCode.Unavailable, where, $"the server took longer than the time-out ({message})", "Narrow the filter, or raise the time-out"),
        73 or 13_297 => Failure(StoreErrorCode.Unavailable, "the connection string", $"MongoDB does not take the name of the database ({message})", "Name another database"),
        10_107 or 13_435 or 13_436 => Failure(
            StoreErrorCode.Unavailable,
            where,
            $"the member of the replica set that was asked is not its primary ({message})",
            "Try again in a moment, an election may be under way; if it stays so, name the whole set in the connection string: ?replicaSet=NAME"),
        148 => Failure(StoreErrorCode.Unavailable, where, $"the server cannot read what a majority has ({message})", "Start mongod without enableMajorityReadConcern: false"),
        322 or 323 or 324 => Failure(StoreErrorCode.Unavailable, where, $"the server insists on a declared API version ({message})", "Set requireApiVersion to false on the server"),
        _ when IsTransient(code) => Failure(StoreErrorCode.Unavailable, where, $"the server cannot serve this now ({message})", "Try again in a moment"),
        _ => Failure(StoreErrorCode.Failed, where, $"MongoDB said: {message} (code {code})", "Look the code up in MongoDB's documentation"),
    };

    /// <summary>
    /// Shutting down or stepping down, faults and time-outs inside the cluster, shards on the move, locks, a cursor or plan that the server
    /// gave up, too much work at once.
    /// </summary>
    private static bool IsTransient(int code) => code is
        6 or 7 or 24 or 43 or 46 or 63 or 64 or 79 or 89 or 91 or 100 or 112 or 133 or 134 or 143 or 150 or 175 or 189 or 202 or 216 or 234 or 237 or 246
        or 249 or 272 or 314 or 317 or 365 or 384 or 402 or 407 or 412 or 433 or 449 or 462 or 9_001 or 11_600 or 11_601 or 11_602 or 13_388;

    private static StoreException Credentials(string where, string message) => Failure(
        StoreErrorCode.Unavailable, where, $"MongoDB does not accept the user name or password ({message})", "Mend the credentials, or authSource, in the connection string");

    private static StoreException Unconfirmed(string where, string message) => Failure(
        StoreErrorCode.Unavailable,
        where,
        $"a write was not confirmed by a majority of the replica set in time ({message})",
        "Bring the other members back, then send the batch again: what is there already is left as it is");

    private static StoreException Full(string where, string message) =>
        Failure(StoreErrorCode.DiskFull, where, $"the server has no disk space left ({message})", "Make room, then send the batch again");

    /// <summary>By what libmongoc and OpenSSL say of the last try, as nobody else tells why no server is suitable.</summary>
    private static string RemedyOfSilence(string message) =>
        Says(message, "hostname mismatch") || Says(message, "IP address mismatch") ? "Name the host as the server's certificate does"
        : Says(message, "certificate has expired") ? "Renew the server's certificate"
        : Says(message, "certificate verify failed") ? "Name the file of the authority that signed the server's certificate: tlsCAFile=FILE"
        : Says(message, "initialize TLS") ? "Look whether tlsCAFile holds certificates, tlsCertificateKeyFile a certificate and its key, and whether tlsCertificateKeyFilePassword is right"
        : Says(message, "Failed to resolve") ? "Name a host that this machine knows; members of a replica set go by the names that rs.conf() shows, unless directConnection=true asks for the one named alone"
        : Says(message, "TLS handshake failed") ? "Look whether the server speaks TLS at this port, and whether it takes the certificate that tlsCertificateKeyFile names"
        : Says(message, "Failed to read") ? "Start MongoDB; where it runs it may want TLS (tls=true), or a certificate of its clients (tlsCertificateKeyFile=FILE); a server that runs recovers by itself"
        : "Start MongoDB, or mend the host in the connection string; a server that runs recovers by itself";

    /// <summary>Without the rest of the command that was refused: the server repeats all of it, documents included.</summary>
    private static string Brief(string message)
    {
        const string Command = "to execute command { ";
        var start = message.IndexOf(Command, StringComparison.Ordinal);
        var end = start < 0 ? -1 : message.IndexOf(',', start + Command.Length);
        return end < 0 ? message : $"{message[..end]}, … }}";
    }

    private static bool Says(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static StoreException Failure(StoreErrorCode code, string where, string what, string remedy) => new(code, where, what, remedy);
}
