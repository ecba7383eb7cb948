using System.Collections.Concurrent;
using System.Net.Sockets;
using Citations.Storage.MongoDb.Tests.Wire;
using MongoDB.Bson;

namespace Citations.Benchmarks.Baseline;

/// <summary>Stands between a store and its MongoDB and notes the commands that pass.</summary>
internal sealed class RecordedCommands : IAsyncDisposable
{
    private readonly WireServer _server;

    /// <param name="host">The MongoDB's.</param>
    /// <param name="port">Its port.</param>
    public RecordedCommands(string host, int port) => _server = new WireServer(() => new Connection(this, host, port));

    public int Port => _server.Port;

    /// <summary>Since it was cleared; handshakes left out.</summary>
    public ConcurrentQueue<BsonDocument> Passed { get; } = [];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private sealed class Connection(RecordedCommands commands, string host, int port) : IWireAnswerer
    {
        private readonly TcpClient _client = new(host, port) { NoDelay = true };

        public async ValueTask<BsonDocument?> AnswerAsync(BsonDocument command)
        {
            if (command.GetElement(0).Name is not ("hello" or "isMaster" or "ismaster"))
            {
                commands.Passed.Enqueue(command);
            }

            if (!command.Contains("$db"))
            {
                // The first handshake comes in a message that does not need it; what passes it on does
                command.Add("$db", "admin");
            }

            var stream = _client.GetStream();
            await stream.WriteAsync(WireMessage.Request(1, command));
            return (await WireMessage.ReadAsync(stream, CancellationToken.None)).Command;
        }

        public void Dispose() => _client.Dispose();
    }
}
