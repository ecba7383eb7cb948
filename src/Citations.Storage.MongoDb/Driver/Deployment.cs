using System.Runtime.InteropServices;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>Turns the bytes of a document into something; they are only good while it runs.</summary>
internal delegate T DocumentDecoder<out T>(ReadOnlySpan<byte> document);

/// <summary>A deployment of MongoDB, be it one server, a replica set or a sharded cluster, and one database in it.</summary>
internal sealed class Deployment : IDisposable
{
    /// <summary>16 MB, less what libmongoc adds to a command: session, cluster time, options.</summary>
    private const int LargestCommand = (16 * 1024 * 1024) - 8_192;

    /// <summary>More than any page, so that a result that fits into 16 MB comes with the first reply, and not with the first 101 documents.</summary>
    private const int FirstBatch = 1_000_000;

    private readonly PoolHandle _pool;
    private readonly PreferencesHandle _primary = PreferencesHandle.OfPrimary();
    private readonly WorkerThreads _threads;
    private readonly CircuitBreaker _writing;
    private readonly CircuitBreaker _reading;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly byte[] _confirmed;
    private long _commands;
    private volatile bool _closed;

    private Deployment(PoolHandle pool, string database, string where, MongoStoreOptions options, TimeProvider time)
    {
        (_pool, Database, Where) = (pool, database, where);
        _threads = new WorkerThreads(options.Connections, options.WaitingCalls);
        _writing = new CircuitBreaker(() => PingAsync(primary: true), time, options.RetryInterval);
        _reading = new CircuitBreaker(() => PingAsync(primary: false), time, options.RetryInterval);
        (_timeout, _time) = (options.Timeout, time);

        // Without a time-out of its own the server would wait for a majority for ever, and the client learn nothing but that nobody answers
        _confirmed = new BsonDocument { { "writeConcern", new BsonDocument { { "w", "majority" }, { "j", true }, { "wtimeout", (long)_timeout.TotalMilliseconds * 3 / 4 } } } }.ToBytes();
    }

    /// <summary>The name of the database.</summary>
    public string Database { get; }

    /// <summary>The hosts and the database, without credentials: for messages.</summary>
    public string Where { get; }

    /// <summary>Whether reads see only what no election can undo. Set once it is known that there are several members.</summary>
    public bool ReadsMajority { get; set; }

    /// <summary>Whether the server knows <c>$unionWith</c>, as those from 4.4 on do.</summary>
    public bool HasUnion { get; set; }

    /// <summary>
    /// Whether leave to sort on disk must be asked for: from 6.0 on it is given anyway, and the smallest clusters of Atlas do not take the question.
    /// </summary>
    public bool AsksForDisk { get; set; }

    /// <summary>The collections that have all their indexes, which reads may then insist on. Filled before the store is used.</summary>
    public HashSet<string> Indexed { get; } = new(StringComparer.Ordinal);

    /// <summary>How long a read may take on the server: it gives up before the connection does, and says why.</summary>
    private TimeSpan ServerTime => _timeout * 0.9;

    /// <summary>What reads must not be older than.</summary>
    public Causality Causality { get; } = new();

    /// <summary>How many commands were sent, those that fetch further batches of a result not counted.</summary>
    public long Commands => Interlocked.Read(ref _commands);

    /// <summary>Reads the connection string and loads libmongoc. Nothing is sent yet.</summary>
    /// <exception cref="StoreException">The library is missing, or the connection string is wrong.</exception>
    public static Deployment Open(MongoStoreOptions options, TimeProvider time)
    {
        Library.Load();
        using var uri = ConnectionString.Read(options.Uri);
        var database = Marshal.PtrToStringUTF8(LibMongoc.UriDatabase(uri)) is { Length: > 0 } named ? named : options.Database;
        DatabaseName.Check(database);
        Certificates.Check(uri);
        ConnectionString.Complete(uri, options);
        Span<ulong> error = stackalloc ulong[NativeError.Words];
        var pool = LibMongoc.PoolNew(uri, error);
        var where = $"{ConnectionString.Hosts(uri)}/{database}";
        if (pool.IsInvalid)
        {
            throw MongoErrors.Of(NativeError.Of(error), where);
        }

        LibMongoc.PoolSetErrorApi(pool, 2);
        return new Deployment(pool, database, where, options, time);
    }

    /// <summary>Everything that an aggregation gives, decoded while it arrives.</summary>
    /// <param name="collection">What to read.</param>
    /// <param name="pipeline">Its stages.</param>
    /// <param name="decode">Turns one document into what is wanted.</param>
    /// <param name="cancellationToken">Gives the caller back.</param>
    /// <param name="primary">Whether only the primary will do: a writer must not read what a secondary does not know yet.</param>
    /// <param name="by">The keys of the index to read by, where the server would try, or prefer, others.</param>
    public async ValueTask<List<T>> ReadAsync<T>(
        string collection, BsonArray pipeline, DocumentDecoder<T> decode, CancellationToken cancellationToken, bool primary = false, BsonDocument? by = null) =>
        (await ReadTimedAsync(collection, pipeline, decode, cancellationToken, primary, by)).Items;

    /// <summary>The same, and the moment that it saw, by the cluster's time.</summary>
    public ValueTask<(List<T> Items, long Time)> ReadTimedAsync<T>(
        string collection, BsonArray pipeline, DocumentDecoder<T> decode, CancellationToken cancellationToken, bool primary = false, BsonDocument? by = null) => CallAsync(
            client => Aggregate(client, collection, pipeline, decode, primary, Indexed.Contains(collection) ? by : null), cancellationToken, BreakerOf(primary), isOfWriter: primary, staying: !primary);

    /// <summary>Sends a command that writes; it is done when a majority of the members have it in their journal.</summary>
    public ValueTask<BsonDocument> WriteAsync(BsonDocument command, CancellationToken cancellationToken, bool duplicatesAreExpected = false) => CallAsync(
        client =>
        {
            using var bson = BsonHandle.Of(command.ToBytes());
            using var options = BsonHandle.Of(_confirmed);
            using var reply = new ReplyHandle();
            Span<ulong> error = stackalloc ulong[NativeError.Words];
            if (!LibMongoc.WriteCommand(client, Database, bson, options, reply, error) && NativeError.Of(error) is var failure
                && (failure.Code != MongoErrors.DuplicateKey || !duplicatesAreExpected))
            {
                throw Failure(failure, _writing);
            }

            var document = reply.Document();
            Causality.After(document);
            MongoErrors.Check(document, Where, duplicatesAreExpected);
            return document;
        },
        cancellationToken,
        _writing,
        isOfWriter: true);

    /// <summary>Sends a command about the deployment: indexes, schemas, shards, what it is.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Gives the caller back.</param>
    /// <param name="database">Another database than this one.</param>
    public ValueTask<BsonDocument> ManageAsync(BsonDocument command, CancellationToken cancellationToken, string? database = null) => CallAsync(
        client =>
        {
            using var bson = BsonHandle.Of(command.ToBytes());
            using var reply = new ReplyHandle();
            Span<ulong> error = stackalloc ulong[NativeError.Words];
            return LibMongoc.SimpleCommand(client, database ?? Database, bson, 0, reply, error)
                ? reply.Document()
                : throw Failure(NativeError.Of(error), _writing);
        },
        cancellationToken,
        _writing);

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_closed)
        {
            _closed = true;
            _writing.Dispose();
            _reading.Dispose();
            _threads.Dispose();
            _primary.Dispose();
            _pool.Dispose();
        }
    }

    /// <summary>Readers may be too many; of writers there is one, whose commit must not founder on that.</summary>
    private async ValueTask<T> CallAsync<T>(Func<ClientHandle, T> call, CancellationToken cancellationToken, CircuitBreaker breaker, bool isOfWriter = false, bool staying = false)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed(null);
        breaker.Enter();
        Interlocked.Increment(ref _commands);
        try
        {
            return await _threads.RunAsync(() => Call(call, breaker), isOfWriter, cancellationToken, staying);
        }
        catch (TooManyCallsException e)
        {
            throw new StoreException(StoreErrorCode.Unavailable, Where, e.Message, "Try again in a moment, or ask for less at once", e);
        }
        catch (ObjectDisposedException e)
        {
            ThrowIfClosed(e);
            throw;
        }
    }

    /// <summary>On one of the threads. The breaker learns of the outcome also when the caller no longer waits for it.</summary>
    private T Call<T>(Func<ClientHandle, T> call, CircuitBreaker breaker)
    {
        try
        {
            // It may have waited for its thread while the database went away
            breaker.Enter();
            using var client = Take();
            var result = call(client);
            breaker.Succeeded();
            return result;
        }
        catch (BsonException e)
        {
            throw new StoreException(StoreErrorCode.Corrupted, Where, $"what the server sent cannot be read ({e.Message})", "Look whether the address is MongoDB's, and whether somebody changed documents by hand", e);
        }
    }

    /// <summary>Without a primary there may still be secondaries that serve reads, where the connection string lets them.</summary>
    private CircuitBreaker BreakerOf(bool primary) => primary ? _writing : _reading;

    /// <summary>Whether a server answers, be it with an error.</summary>
    private async Task<bool> PingAsync(bool primary)
    {
        try
        {
            return await _threads.RunAsync(() => Ping(primary), always: true, CancellationToken.None);
        }
        catch (Exception e) when (e is ObjectDisposedException or StoreException)
        {
            return false;
        }
    }

    /// <summary>A client of its own for a call. libmongoc would end the process over none.</summary>
    private ClientHandle Take()
    {
        var client = new ClientHandle(_pool);
        return !client.IsInvalid ? client : throw new StoreException(
            StoreErrorCode.Unavailable, Where, "all connections are busy for longer than a call may wait for one", "Try again in a moment, or raise maxPoolSize or waitQueueTimeoutMS in the connection string");
    }

    private bool Ping(bool primary)
    {
        using var client = Take();
        using var command = BsonHandle.Of(new BsonDocument { { "ping", 1 } }.ToBytes());
        using var reply = new ReplyHandle();
        Span<ulong> error = stackalloc ulong[NativeError.Words];
        return LibMongoc.ReadCommand(client, Database, command, primary ? _primary.Pointer : 0, 0, reply, error)
            || NativeError.Of(error).Domain is not (ErrorDomain.ServerSelection or ErrorDomain.Stream);
    }

    /// <summary>Reads, and once more where it broke off soon; a server that hangs is not given its time twice.</summary>
    private (List<T> Items, long Time) Aggregate<T>(ClientHandle client, string collection, BsonArray pipeline, DocumentDecoder<T> decode, bool primary, BsonDocument? by)
    {
        var began = _time.GetTimestamp();
        var (read, error) = TryAggregate(client, collection, pipeline, decode, primary, by);
        if (error is { } broken && MongoErrors.MayPass(broken) && _time.GetElapsedTime(began) < _timeout / 4)
        {
            (read, error) = TryAggregate(client, collection, pipeline, decode, primary, by);
        }

        return error is { } failure ? throw Failure(failure, BreakerOf(primary)) : read;
    }

    private ((List<T> Items, long Time) Read, NativeError? Error) TryAggregate<T>(
        ClientHandle client, string collection, BsonArray pipeline, DocumentDecoder<T> decode, bool primary, BsonDocument? by)
    {
        using var handle = LibMongoc.CollectionOf(client, Database, collection);
        using var stages = BsonHandle.Of(Within16Megabytes(new BsonDocument { { "pipeline", pipeline } }.ToBytes()));
        var wanted = new BsonDocument { { "maxTimeMS", (long)ServerTime.TotalMilliseconds }, { "batchSize", FirstBatch } };
        if (AsksForDisk)
        {
            wanted.Add("allowDiskUse", true);
        }

        if (ReadsMajority)
        {
            wanted.Add("readConcern", new BsonDocument { { "level", "majority" } });
        }

        if (by is not null)
        {
            wanted.Add("hint", by);
        }

        using var options = BsonHandle.Of(wanted.ToBytes());
        using var session = primary || !ReadsMajority ? null : Causality.Begin(client, options);
        using var cursor = LibMongoc.Aggregate(handle, 0, stages, options, primary ? _primary.Pointer : 0);
        var items = new List<T>();
        while (LibMongoc.CursorNext(cursor, out var document))
        {
            items.Add(Decode(collection, document, decode));
        }

        Span<ulong> error = stackalloc ulong[NativeError.Words];
        return LibMongoc.CursorError(cursor, error) ? (([], 0), NativeError.Of(error)) : ((items, Causality.TimeOf(session)), null);
    }

    /// <summary>Somebody may have written the document by hand, past all that this program sees to: whatever decoding meets is laid to it.</summary>
    private T Decode<T>(string collection, nint document, DocumentDecoder<T> decode)
    {
        var bytes = NativeDocument.Bytes(document);
        try
        {
            return decode(bytes);
        }
        catch (Exception e) when (e is not StoreException)
        {
            throw new StoreException(StoreErrorCode.Corrupted, Where, $"a document of {collection} cannot be read: {DocumentId.Of(bytes)} ({e.Message})", "Look whether somebody changed it by hand; restore it from a backup", e);
        }
    }

    private static byte[] Within16Megabytes(byte[] pipeline) => pipeline.Length <= LargestCommand ? pipeline : throw new StoreException(
        StoreErrorCode.Failed, "filter", $"in MongoDB's language it takes {pipeline.Length:N0} bytes, more than the 16 MB of a command", "Narrow it, or filter by the records' own fields");

    /// <summary>Only when no server is there at all do other calls fail with this one: a slow query or an election is no reason to.</summary>
    private StoreException Failure(NativeError error, CircuitBreaker breaker)
    {
        var fault = MongoErrors.Of(error, Where);
        if (error.Domain == ErrorDomain.ServerSelection)
        {
            breaker.Failed(fault);
        }

        return fault;
    }

    private void ThrowIfClosed(Exception? inner)
    {
        if (_closed)
        {
            throw new StoreException(StoreErrorCode.Closed, Where, "the store was closed", "Open it again", inner);
        }
    }
}
