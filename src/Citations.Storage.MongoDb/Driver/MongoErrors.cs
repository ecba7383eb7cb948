using System.Net.Sockets;
using System.Security.Authentication;
using Citations.Storage.Errors;
using MongoDB.Driver;
using MongoDB.Driver.Core.Clusters;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>Translates errors of the driver and the server into errors of the store: one line with the mistake and the remedy.</summary>
/// <param name="where">The hosts and the database.</param>
/// <param name="tls">Knows why a certificate was refused.</param>
/// <param name="replicaSet">The replica set in the connection string, or null.</param>
/// <param name="cluster">The driver's knowledge of the servers.</param>
internal sealed class MongoErrors(string where, TlsFiles tls, string? replicaSet, Func<ClusterDescription> cluster)
{
    public const int DuplicateKey = 11_000;

    /// <summary>Whether a failed read may succeed a moment later, on a new connection or another member.</summary>
    public static bool IsRetryable(Exception error) =>
        error switch
        {
            MongoAuthenticationException => IsBroken(error),
            MongoConnectionException or MongoConnectionPoolPausedException => true,
            MongoCommandException e => e.Code is 6 or 7 or 89 or 91 or 189 or 9_001 or 10_107 or 11_600 or 11_602 or 13_435 or 13_436,
            _ => false,
        };

    /// <summary>Whether server selection timed out.</summary>
    public static bool IsSelectionTimeout(Exception error) => error is TimeoutException && Says(error.Message, "selecting a server");

    /// <summary>The error that a failed call throws.</summary>
    public StoreException Translate(Exception error) =>
        error switch
        {
            MongoAuthenticationException when !IsBroken(error) => Credentials(Innermost(error).Message),
            MongoIncompatibleDriverException when Says(error.Message, "only supports") => Failure(
                StoreErrorCode.UnsupportedSchema,
                $"the server is too new for this program ({error.Message})",
                "Use a newer release of this program, or an older MongoDB"
            ),
            MongoIncompatibleDriverException => Failure(
                StoreErrorCode.UnsupportedSchema,
                $"the server is too old ({error.Message})",
                "Use MongoDB 4.4 or newer"
            ),
            TimeoutException when IsSelectionTimeout(error) => NoServer(),
            TimeoutException or MongoWaitQueueFullException => Failure(
                StoreErrorCode.Unavailable,
                "all connections are busy for longer than a call may wait for one",
                "Try again in a moment, or raise maxPoolSize or waitQueueTimeoutMS in the connection string"
            ),
            MongoBulkWriteException { WriteErrors.Count: > 0 } e => OfServer(MostSevere(e.WriteErrors)),
            MongoBulkWriteException { WriteConcernError: { } concern } => Unconfirmed(concern.Message),
            MongoWriteConcernException e => Unconfirmed(e.WriteConcernResult?.LastErrorMessage ?? e.Message),
            MongoCursorNotFoundException => OfServer(43, error.Message),
            MongoExecutionTimeoutException => OfServer(50, error.Message),
            MongoCommandException e => OfServer(e.Code, e.ErrorMessage ?? e.Message),
            MongoConnectionException or MongoConnectionPoolPausedException => Failure(
                StoreErrorCode.Unavailable,
                $"the connection broke ({Innermost(error).Message})",
                "Try again; the store connects anew by itself"
            ),
            FormatException or MongoInternalException => Failure(
                StoreErrorCode.Corrupted,
                $"what the server sent cannot be read ({error.Message})",
                "Look whether the address is MongoDB's, and whether somebody changed documents by hand"
            ),
            _ => Failure(
                StoreErrorCode.Failed,
                $"MongoDB's driver reports: {error.Message.Split('\n')[0]}",
                "Look the message up in MongoDB's documentation"
            ),
        };

    /// <summary>The most severe error. A duplicate key is the least severe.</summary>
    private static BulkWriteError MostSevere(IReadOnlyList<BulkWriteError> errors) =>
        errors.FirstOrDefault(error => error.Code != DuplicateKey) ?? errors[0];

    private StoreException OfServer(BulkWriteError error) => OfServer(error.Code, error.Message);

    /// <summary>
    /// Translates by the server's error codes: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml.
    /// </summary>
    private StoreException OfServer(int code, string message) =>
        code switch
        {
            18 or 334 or 391 => Credentials(message),
            13 when Says(message, "requires authentication") => Failure(
                StoreErrorCode.Unavailable,
                $"MongoDB wants a user name and password ({message})",
                "Put them into the connection string: mongodb://USER:PASSWORD@HOST/DATABASE?authSource=admin"
            ),
            13 => Failure(
                StoreErrorCode.ReadOnly,
                $"the user may not do this ({Brief(message)})",
                "Grant the role readWrite on the database"
            ),
            371 => Failure(
                StoreErrorCode.ReadOnly,
                $"writes are blocked on the server ({message})",
                "Let an administrator end the block (setUserWriteBlockMode), then send the batch again"
            ),
            14_031 or 12_501 or 39 => Full(message),
            _ when Says(message, "no space left") || Says(message, "space quota") => Full(message),
            10_334 or 17_419 or 17_420 or 17_280 => Failure(
                StoreErrorCode.Failed,
                $"a document is larger than the 16 MB that MongoDB stores ({message})",
                "Cut the text or record into parts"
            ),
            121 => Failure(
                StoreErrorCode.Failed,
                $"the server's schema refuses a document ({message})",
                "Report this as a fault of the program; nothing was written"
            ),
            50 or 262 => Failure(
                StoreErrorCode.Unavailable,
                $"the server took longer than the time-out ({message})",
                "Narrow the filter, or raise the time-out"
            ),
            73 or 13_297 => new(
                StoreErrorCode.Unavailable,
                "the connection string",
                $"MongoDB does not take the name of the database ({message})",
                "Name another database"
            ),
            10_107 or 13_435 or 13_436 => Failure(
                StoreErrorCode.Unavailable,
                $"the member of the replica set that was asked is not its primary ({message})",
                "Try again in a moment, an election may be under way; if it stays so, name the "
                    + "whole set in the connection string: ?replicaSet=NAME"
            ),
            148 => Failure(
                StoreErrorCode.Unavailable,
                $"the server cannot read what a majority has ({message})",
                "Start mongod without enableMajorityReadConcern: false"
            ),
            322 or 323 or 324 => Failure(
                StoreErrorCode.Unavailable,
                $"the server insists on a declared API version ({message})",
                "Set requireApiVersion to false on the server"
            ),
            _ when IsTransient(code) => Failure(
                StoreErrorCode.Unavailable,
                $"the server cannot serve this now ({message})",
                "Try again in a moment"
            ),
            _ => Failure(StoreErrorCode.Failed, $"MongoDB said: {message} (code {code})", "Look the code up in MongoDB's documentation"),
        };

    /// <summary>
    /// Shutdown, step-down, faults and time-outs inside the cluster, moving shards, locks, killed cursors or plans, overload.
    /// </summary>
    private static bool IsTransient(int code) =>
        code
            is 6
                or 7
                or 24
                or 43
                or 46
                or 63
                or 64
                or 79
                or 89
                or 91
                or 100
                or 112
                or 133
                or 134
                or 143
                or 150
                or 175
                or 189
                or 202
                or 216
                or 234
                or 237
                or 246
                or 249
                or 272
                or 314
                or 317
                or 365
                or 384
                or 402
                or 407
                or 412
                or 433
                or 449
                or 462
                or 9_001
                or 11_600
                or 11_601
                or 11_602
                or 13_388;

    private StoreException Credentials(string message) =>
        Failure(
            StoreErrorCode.Unavailable,
            $"MongoDB does not accept the user name or password ({message})",
            "Correct the credentials, or authSource, in the connection string"
        );

    private StoreException Unconfirmed(string message) =>
        Failure(
            StoreErrorCode.Unavailable,
            $"a write was not confirmed by a majority of the replica set in time ({message})",
            "Bring the other members back, then send the batch again: what is there already is left as it is"
        );

    private StoreException Full(string message) =>
        Failure(StoreErrorCode.DiskFull, $"the server has no disk space left ({message})", "Make room, then send the batch again");

    /// <summary>
    /// No suitable server was found. The driver describes each server at length; the cause is in the last failed connection.
    /// </summary>
    private StoreException NoServer()
    {
        var servers = cluster().Servers;
        var cause = servers.Select(server => server.HeartbeatException).OfType<Exception>().Select(Innermost).FirstOrDefault();
        if (cause is null && replicaSet is not null && servers.Count == 0)
        {
            return NoServer(
                $"none is a member of the replica set {replicaSet}",
                "Name the set as rs.status() does (replicaSet=NAME), or leave replicaSet out for a single server"
            );
        }

        var (what, remedy) = cause switch
        {
            AuthenticationException when tls.Refusal == TlsRefusal.HostMismatch => (
                "the server's certificate is for another host",
                "Name the host as the server's certificate does"
            ),
            AuthenticationException when tls.Refusal == TlsRefusal.Expired => (
                "the server's certificate has expired",
                "Renew the server's certificate"
            ),
            AuthenticationException when tls.Refusal == TlsRefusal.UnknownAuthority => (
                "the authority that signed the server's certificate is not trusted",
                "Name the file of the authority that signed the server's certificate: tlsCAFile=FILE"
            ),
            AuthenticationException => (
                cause.Message,
                "Look whether the server speaks TLS at this port, and whether it takes the "
                    + "certificate that tlsCertificateKeyFile names"
            ),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => (
                cause.Message,
                "Name a host that this machine knows; members of a replica set go by the names "
                    + "that rs.conf() shows, unless directConnection=true asks for the one named alone"
            ),
            SocketException => (
                cause.Message,
                "Start MongoDB, or correct the host in the connection string; a server that runs recovers by itself"
            ),
            null => (
                "no member fits the read preference, or there is no primary",
                "Wait for the election to end; look whether readPreference asks for members that there are"
            ),
            _ => (
                cause.Message,
                "Start MongoDB; where it runs it may want TLS (tls=true), or a certificate of "
                    + "its clients (tlsCertificateKeyFile=FILE); a server that runs recovers by itself"
            ),
        };
        return NoServer(what, remedy);
    }

    private StoreException NoServer(string what, string remedy) =>
        Failure(StoreErrorCode.Unavailable, $"no suitable server answers ({what.Split('\n')[0].TrimEnd('.')})", remedy);

    /// <summary>The message without the refused command, which the server repeats completely, including documents.</summary>
    private static string Brief(string message)
    {
        const string Command = "to execute command { ";
        var start = message.IndexOf(Command, StringComparison.Ordinal);
        var end = start < 0 ? -1 : message.IndexOf(',', start + Command.Length);
        return end < 0 ? message : $"{message[..end]}, … }}";
    }

    /// <summary>The driver reports a connection that breaks during authentication as an authentication error.</summary>
    private static bool IsBroken(Exception error) =>
        Innermost(error) is IOException or SocketException or MongoConnectionClosedException or TimeoutException;

    private static Exception Innermost(Exception error) => error.GetBaseException();

    private static bool Says(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private StoreException Failure(StoreErrorCode code, string what, string remedy) => new(code, where, what, remedy);
}
