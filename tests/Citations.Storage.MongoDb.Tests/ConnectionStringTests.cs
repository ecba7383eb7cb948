using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Tests.Wire;
using MongoDB.Bson;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Every mistake in a connection string gives one line that names the mistake and the remedy, and no secret.</summary>
public sealed class ConnectionStringTests : IDisposable
{
    private const string Password = "s3cret";

    private readonly string _directory = Directory.CreateTempSubdirectory("citations-uri-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>What is written, what the message must name, and what its remedy must say. FILE stands for a file that holds no
    /// certificate.</summary>
    public static TheoryData<string, string, string> Mistakes =>
        new()
        {
            { "mongodb://", "it is not valid", "mongodb://HOST" },
            { "localhost:27017/facts", "it is not valid", "mongodb://HOST" },
            { "mongodb://host:99999/facts", "it is not valid", "mongodb://HOST" },
            { "mongodb://user:s3cret/1@host/facts", "it is not valid", "%XX" },
            { "mongodb://user:s3cret@one@two/facts", "it is not valid", "%XX" },
            { "mongodb+srv://one.example:27017/facts", "cannot specify a port", "mongodb+srv://" },
            { "mongodb://127.0.0.1:1,127.0.0.1:2/facts?directConnection=true", "multiple host names", "mongodb://HOST" },
            { "mongodb://127.0.0.1:1/facts?replicaset=rs0&repliaSet=rs0", "the option repliaSet is unknown", "Correct its name" },
            { "mongodb://127.0.0.1:1/facts?timeoutMS=5000", "the option timeoutMS is unknown", "socketTimeoutMS" },
            {
                "mongodb://127.0.0.1:1/facts?tlsAllowInvalidCertificates=true",
                "the option tlsAllowInvalidCertificates is unknown",
                "tlsCAFile"
            },
            { "mongodb://127.0.0.1:1/facts?socketTimeoutMS=soon", "socketTimeoutMS", "mongodb://HOST" },
            { "mongodb://127.0.0.1:1/facts?retryWrites=perhaps", "retryWrites", "mongodb://HOST" },
            { "mongodb://127.0.0.1:1/facts?readPreference=nearby", "readPreference", "mongodb://HOST" },
            { "mongodb://127.0.0.1:1/facts?authMechanism=GUESS", "GUESS", "Correct the option" },
            {
                "mongodb://127.0.0.1:1/facts?tls=true&tlsCAFile=/none/ca.pem",
                "tlsCAFile names /none/ca.pem, which cannot be read",
                "Correct the path"
            },
            { "mongodb://127.0.0.1:1/facts?tls=true&tlsCAFile=FILE", "holds no certificate", "PEM file" },
            { "mongodb://127.0.0.1:1/facts?tls=true&tlsCertificateKeyFile=FILE", "no certificate and its key", "one PEM file" },
            { "mongodb://127.0.0.1:1/facts?authMechanism=MONGODB-X509", "names none", "tlsCertificateKeyFile=FILE" },
            { "mongodb://127.0.0.1:1/admin", "MongoDB's own database", "authSource=admin" },
            { "mongodb://127.0.0.1:1/a%20b", "cannot be the name of a database", "63 bytes" },
            { "mongodb://127.0.0.1:1/facts", "no suitable server answers", "Start MongoDB" },
            { "mongodb://nobody.invalid/facts", "no suitable server answers", "Name a host that this machine knows" },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named_with_its_remedy(string uri, string mistake, string remedy)
    {
        var file = Path.Combine(_directory, "text.pem");
        await File.WriteAllTextAsync(file, "no certificate", Cancel);
        Check(await RefusalAsync(uri.Replace("FILE", file, StringComparison.Ordinal)), mistake, remedy);
    }

    public static TheoryData<string, string, string, string> MistakesOnServers =>
        new()
        {
            { "no such set", "?replicaSet=rs1", "none is a member of the replica set rs1", "replicaSet=NAME" },
            { "wrong password", "?authMechanism=SCRAM-SHA-256", "does not accept the user name or password", "authSource" },
            { "no user", "", "wants a user name and password", "mongodb://USER:PASSWORD@HOST" },
            { "may not write", "", "the user may not do this", "readWrite" },
            { "old server", "", "the server is too old", "4.4 or newer" },
            { "new server", "", "the server is too new for this program", "newer release" },
            {
                "no secondary",
                "?directConnection=false&readPreference=secondary&replicaSet=strict",
                "no member fits the read preference",
                "readPreference"
            },
        };

    [Theory]
    [MemberData(nameof(MistakesOnServers))]
    public async Task A_mistake_that_only_the_server_shows_is_named_with_its_remedy(
        string server,
        string options,
        string mistake,
        string remedy
    )
    {
        WireServer? wire = null;
        wire = new WireServer(command => Answer(server, command, wire!.Port));
        await using (wire)
        {
            var user = server is "wrong password" ? $"somebody:{Password}@" : "";
            Check(await RefusalAsync($"mongodb://{user}127.0.0.1:{wire.Port}/facts{options}"), mistake, remedy);
        }
    }

    private static BsonDocument? Answer(string server, BsonDocument command, int port) =>
        (server, command.GetElement(0).Name) switch
        {
            ("no such set" or "no secondary", "hello" or "isMaster" or "ismaster") => WireReplies.Hello(21, port),
            ("wrong password", "saslStart") => WireReplies.Error(18, "Authentication failed."),
            ("no user", "listCollections") => WireReplies.Error(13, "command listCollections requires authentication"),
            ("may not write", "insert") => WireReplies.Error(13, "not authorized on facts to execute command"),
            ("old server", _) => WireReplies.OfEmpty("4.2.24", 8, command),
            ("new server", "hello" or "isMaster" or "ismaster") => WireReplies
                .Hello(99)
                .Merge(new BsonDocument { { "minWireVersion", 98 } }, overwriteExistingElements: true),
            _ => WireReplies.OfEmpty("7.0.5", 21, command),
        };

    private static void Check(StoreException error, string mistake, string remedy)
    {
        Assert.Contains(mistake, error.What, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.True(error.Message.Length < 400, $"{error.Message.Length} characters are more than a line");
        Assert.DoesNotContain(Password, error.Message, StringComparison.Ordinal);
    }

    private static Task<StoreException> RefusalAsync(string uri) =>
        Assert.ThrowsAsync<StoreException>(async () =>
        {
            await using var store = await MongoCitationStore.OpenAsync(
                new MongoStoreOptions { Uri = uri, SelectionTimeout = TimeSpan.FromSeconds(1) },
                TimeProvider.System,
                Cancel
            );
            await store.LatestAsync(Cancel);
        });
}
