using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Tests.Wire;
using MongoDB.Bson;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Servers that a store cannot be opened on: each says in one line what is wrong and what to do.</summary>
public sealed class RefusedServerTests
{
    private const int Version42 = 8;
    private const int Version44 = 9;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_credentials_are_told_from_everything_else_and_never_shown()
    {
        await using var server = Server(
            "4.4.29",
            Version44,
            command => command.GetElement(0).Name is "saslStart" ? WireReplies.Error(18, "Authentication failed.") : null
        );
        var error = await RefusalAsync(server, "mongodb://somebody:secret@127.0.0.1:{0}/facts?authMechanism=SCRAM-SHA-256");
        Assert.Equal(StoreErrorCode.Unavailable, error.Code);
        Assert.Contains("user name or password", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_are_left_out_are_asked_for()
    {
        await using var server = Server(
            "7.0.5",
            21,
            command =>
                command.GetElement(0).Name is "listCollections"
                    ? WireReplies.Error(13, "command listCollections requires authentication")
                    : null
        );
        var error = await RefusalAsync(server, "mongodb://127.0.0.1:{0}/facts");
        Assert.Equal(StoreErrorCode.Unavailable, error.Code);
        Assert.Contains("wants a user name and password", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4.2.24", Version42)]
    [InlineData("2.6.12", 2)]
    public async Task A_server_that_is_too_old_is_refused_before_anything_is_written(string version, int wireVersion)
    {
        var written = 0;
        await using var server = Server(
            version,
            wireVersion,
            command =>
            {
                written += command.GetElement(0).Name is "insert" or "create" ? 1 : 0;
                return null;
            }
        );
        var error = await RefusalAsync(server, "mongodb://127.0.0.1:{0}/facts");
        Assert.Equal((StoreErrorCode.UnsupportedSchema, 0), (error.Code, written));
        Assert.Contains("4.4", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_may_not_write_is_told_which_role_is_missing()
    {
        await using var server = Server(
            "6.0.3",
            17,
            command => command.GetElement(0).Name is "insert" ? WireReplies.Error(13, "not authorized on facts to execute command") : null
        );
        var error = await RefusalAsync(server, "mongodb://127.0.0.1:{0}/facts");
        Assert.Equal(StoreErrorCode.ReadOnly, error.Code);
        Assert.Contains("readWrite", error.Remedy, StringComparison.Ordinal);
    }

    /// <summary>A server repeats the whole command that it refuses, documents included; one line needs its name.</summary>
    [Fact]
    public async Task What_a_user_may_not_do_is_told_in_one_short_line()
    {
        const string Refused =
            "not authorized on facts to execute command { insert: \"store\", "
            + "documents: [ { _id: \"head\", newest: 0 } ], $db: \"facts\" }";
        await using var server = Server(
            "6.0.3",
            17,
            command => command.GetElement(0).Name is "insert" ? WireReplies.Error(13, Refused) : null
        );
        var error = await RefusalAsync(server, "mongodb://127.0.0.1:{0}/facts");
        Assert.Equal("the user may not do this (not authorized on facts to execute command { insert: \"store\", … })", error.What);
    }

    [Fact]
    public async Task Something_else_than_a_MongoDB_at_that_address_is_no_suitable_server()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var babbling = Task.Run(
            async () =>
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync(Cancel);
                    await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), Cancel);
                }
            },
            Cancel
        );
        var error = await RefusalAsync($"mongodb://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}/facts");
        Assert.Equal(StoreErrorCode.Unavailable, error.Code);
        listener.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => babbling);
    }

    /// <summary>An empty server, until <paramref name="answer"/> says otherwise.</summary>
    private static WireServer Server(string version, int wireVersion, Func<BsonDocument, BsonDocument?> answer) =>
        new(command => answer(command) ?? WireReplies.OfEmpty(version, wireVersion, command));

    private static Task<StoreException> RefusalAsync(WireServer server, string uri) =>
        RefusalAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, uri, server.Port));

    private static Task<StoreException> RefusalAsync(string uri) =>
        Assert.ThrowsAsync<StoreException>(async () =>
            await MongoCitationStore.OpenAsync(
                new MongoStoreOptions { Uri = uri, SelectionTimeout = TimeSpan.FromSeconds(2) },
                TimeProvider.System,
                Cancel
            )
        );
}
