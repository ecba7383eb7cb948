using Citations.Storage.Budgets;
using Citations.Storage.Errors;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>
/// One database of a MongoDB deployment (a single server, a replica set or a sharded cluster), through the official driver. Every call has
/// a time-out and throws only <see cref="StoreException"/>. Cancelling releases the caller at once. The call itself continues, because the
/// driver closes the connection of a cancelled call.
/// </summary>
internal sealed class Deployment : IDisposable
{
    /// <summary>
    /// Larger than any page, so that a result of up to 16 MB arrives in the first reply instead of its first 101 documents.
    /// </summary>
    private const int FirstBatch = 1_000_000;

    private static readonly TimeSpan _streamWait = TimeSpan.FromSeconds(1);

    private readonly MongoClient _client;
    private readonly IMongoDatabase _database;
    private readonly MongoErrors _errors;
    private readonly CallGate _gate;
    private readonly CircuitBreaker _writing;
    private readonly CircuitBreaker _reading;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly WriteConcern _confirmed;
    private long _commands;
    private int _closed;

    private Deployment(ConnectionString connection, string database, MongoStoreOptions options, TimeProvider time)
    {
        _client = new MongoClient(connection.Settings);
        _database = _client.GetDatabase(database);
        Where = $"{connection.Hosts}/{database}";
        _errors = new MongoErrors(Where, connection.Tls, connection.Settings.ReplicaSetName, () => _client.Cluster.Description);
        _gate = new CallGate(options.Connections, options.WaitingCalls);
        _writing = new CircuitBreaker(() => PingAsync(ReadPreference.Primary), time, options.RetryInterval);
        _reading = new CircuitBreaker(() => PingAsync(connection.Settings.ReadPreference), time, options.RetryInterval);
        (_timeout, _time) = (options.Timeout, time);

        // Without a time-out of its own the server would wait for a majority forever, and the client would not learn the reason.
        _confirmed = new WriteConcern(WriteConcern.WMajority.W, _timeout * 0.75, journal: true);
    }

    /// <summary>The name of the database.</summary>
    public string Database => _database.DatabaseNamespace.DatabaseName;

    /// <summary>The hosts and the database without credentials, for messages.</summary>
    public string Where { get; }

    /// <summary>Whether reads only see what no election can undo. Set once several members are known.</summary>
    public bool ReadsMajority { get; set; }

    /// <summary>
    /// Whether to request permission to sort on disk. Servers from 6.0 on allow it by default, and the smallest Atlas clusters refuse the
    /// option.
    /// </summary>
    public bool AsksForDisk { get; set; }

    /// <summary>The collections that have all their indexes, so that reads may use an index hint. Set before the store is used.</summary>
    public HashSet<string> Indexed { get; } = new(StringComparer.Ordinal);

    /// <summary>The moment before which no read may be.</summary>
    public Causality Causality { get; } = new();

    /// <summary>The number of commands sent, not counting those that fetch further batches.</summary>
    public long Commands => Interlocked.Read(ref _commands);

    /// <summary>With less time left, the request has used up its budget.</summary>
    private static readonly TimeSpan _leastServerTime = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// The time limit of a read on the server. It is shorter than that of the connection, so that the server reports the reason.
    /// </summary>
    private TimeSpan ServerTime => _timeout * 0.9;

    /// <summary>Reads the connection string. Sends nothing.</summary>
    /// <exception cref="StoreException">The connection string is wrong.</exception>
    public static Deployment Open(MongoStoreOptions options, TimeProvider time)
    {
        var connection = ConnectionString.Parse(options);
        var database = connection.Database ?? options.Database;
        DatabaseName.Check(database);
        return new Deployment(connection, database, options, time);
    }

    /// <summary>Reads all results of an aggregation.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="pipeline">The stages.</param>
    /// <param name="decode">Decodes one document.</param>
    /// <param name="cancellationToken">Releases the caller.</param>
    /// <param name="primary">Whether to read from the primary only. A writer must see what a secondary may not have yet.</param>
    /// <param name="by">The keys of an index to use as a hint, where the server would try or prefer others.</param>
    public async ValueTask<List<T>> ReadAsync<T>(
        string collection,
        BsonArray pipeline,
        DocumentDecoder<T> decode,
        CancellationToken cancellationToken,
        bool primary = false,
        BsonDocument? by = null
    ) => (await ReadTimedAsync(collection, pipeline, decode, cancellationToken, primary, by)).Items;

    /// <summary>Like <c>ReadAsync</c>, and returns the cluster time of the read, or null.</summary>
    public ValueTask<(List<T> Items, BsonTimestamp? Time)> ReadTimedAsync<T>(
        string collection,
        BsonArray pipeline,
        DocumentDecoder<T> decode,
        CancellationToken cancellationToken,
        bool primary = false,
        BsonDocument? by = null
    )
    {
        var index = Indexed.Contains(collection) ? by : null;
        return CallAsync(
            () => AggregateAsync(collection, pipeline, decode, primary, index),
            cancellationToken,
            BreakerOf(primary),
            isOfWriter: primary
        );
    }

    /// <summary>Inserts documents. Returns when a majority of the members have them in their journals.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="documents">Encoded documents.</param>
    /// <param name="cancellationToken">Releases the caller.</param>
    /// <returns>The indexes of the documents whose <c>_id</c> already exists. The others are inserted.</returns>
    public ValueTask<IReadOnlyList<int>> InsertAsync(
        string collection,
        IReadOnlyList<byte[]> documents,
        CancellationToken cancellationToken
    ) =>
        WriteAsync<IReadOnlyList<int>>(
            async session =>
            {
                try
                {
                    await BulkAsync(session, collection, documents.Select(document => new InsertOneModel<EncodedDocument>(new(document))));
                    return [];
                }
                catch (MongoBulkWriteException e)
                    when (e.WriteConcernError is null && e.WriteErrors.All(error => error.Code == MongoErrors.DuplicateKey))
                {
                    return [.. e.WriteErrors.Select(error => error.Index)];
                }
            },
            cancellationToken
        );

    /// <summary>Applies updates, each to the one document that fulfils its condition, if there is one.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="updates">The updates: documents with the fields <c>q</c> (condition) and <c>u</c> (update operators).</param>
    /// <param name="cancellationToken">Releases the caller.</param>
    public async ValueTask UpdateAsync(string collection, IEnumerable<BsonDocument> updates, CancellationToken cancellationToken)
    {
        var writes = updates.Select(update => new UpdateOneModel<EncodedDocument>(update["q"].AsBsonDocument, update["u"].AsBsonDocument));
        await WriteAsync(session => BulkAsync(session, collection, writes), cancellationToken);
    }

    /// <summary>Replaces the documents that fulfil conditions.</summary>
    public async ValueTask ReplaceAsync(
        string collection,
        IEnumerable<(BsonDocument Where, byte[] Document)> replacements,
        CancellationToken cancellationToken
    )
    {
        var writes = replacements.Select(one => new ReplaceOneModel<EncodedDocument>(one.Where, new EncodedDocument(one.Document)));
        await WriteAsync(session => BulkAsync(session, collection, writes), cancellationToken);
    }

    /// <summary>Deletes all documents that fulfil a condition.</summary>
    public async ValueTask DeleteAsync(string collection, BsonDocument where, CancellationToken cancellationToken) =>
        await WriteAsync(session => BulkAsync(session, collection, [new DeleteManyModel<EncodedDocument>(where)]), cancellationToken);

    /// <summary>Updates one document and returns its new state. Null when none fulfils the condition.</summary>
    public ValueTask<BsonDocument?> FindAndUpdateAsync(
        string collection,
        BsonDocument where,
        BsonDocument update,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            async session =>
            {
                var documents = Confirmed<BsonDocument>(collection);
                var after = new FindOneAndUpdateOptions<BsonDocument> { ReturnDocument = ReturnDocument.After };
                return (BsonDocument?)
                    await (
                        session is null
                            ? documents.FindOneAndUpdateAsync<BsonDocument>(where, update, after)
                            : documents.FindOneAndUpdateAsync<BsonDocument>(session, where, update, after)
                    );
            },
            cancellationToken
        );

    /// <summary>Sends an administrative command: indexes, schemas, shards, server information.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Releases the caller.</param>
    /// <param name="database">The database, if it is not this one.</param>
    public ValueTask<BsonDocument> ManageAsync(BsonDocument command, CancellationToken cancellationToken, string? database = null)
    {
        var target = database is null ? _database : _client.GetDatabase(database);
        return CallAsync(() => target.RunCommandAsync<BsonDocument>(command, ReadPreference.Primary), cancellationToken, _writing);
    }

    /// <summary>Follows the changes of a collection with a change stream, which keeps a connection of its own.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="match">The condition for events.</param>
    /// <param name="opened">Called once all later events will be reported.</param>
    /// <param name="changed">Called after events.</param>
    /// <param name="goOn">Called about once a second. False ends the stream.</param>
    /// <param name="cancellationToken">Ends the stream at once.</param>
    /// <exception cref="StoreException">The server has no change streams, or the stream broke.</exception>
    public async Task WatchAsync(
        string collection,
        BsonDocument match,
        Action opened,
        Action changed,
        Func<bool> goOn,
        CancellationToken cancellationToken
    )
    {
        var stages = PipelineDefinition<ChangeStreamDocument<BsonDocument>, BsonDocument>.Create(new BsonDocument { { "$match", match } });
        try
        {
            using var cursor = await _database
                .GetCollection<BsonDocument>(collection)
                .WatchAsync(stages, new ChangeStreamOptions { MaxAwaitTime = _streamWait }, cancellationToken);
            opened();
            while (goOn() && await cursor.MoveNextAsync(cancellationToken))
            {
                if (cursor.Current.Any())
                {
                    changed();
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw _errors.Translate(e);
        }
    }

    /// <summary>Waits for running calls, then closes the connections.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _writing.Dispose();
            _reading.Dispose();
            _gate.Drain();
            _client.Dispose();
        }
    }

    private ValueTask<T> WriteAsync<T>(Func<IClientSessionHandle?, Task<T>> write, CancellationToken cancellationToken) =>
        CallAsync(
            async () =>
            {
                using var session = ReadsMajority ? Causality.BeginWrite(_client) : null;
                var result = await write(session);
                Causality.After(session?.OperationTime);
                return result;
            },
            cancellationToken,
            _writing,
            isOfWriter: true
        );

    private async Task<bool> BulkAsync(IClientSessionHandle? session, string collection, IEnumerable<WriteModel<EncodedDocument>> writes)
    {
        var (documents, options) = (Confirmed<EncodedDocument>(collection), new BulkWriteOptions { IsOrdered = false });
        await (session is null ? documents.BulkWriteAsync(writes, options) : documents.BulkWriteAsync(session, writes, options));
        return true;
    }

    private IMongoCollection<T> Confirmed<T>(string collection) => _database.GetCollection<T>(collection).WithWriteConcern(_confirmed);

    /// <summary>A full queue refuses reads. It does not refuse the one writer, because its commit must not fail for that reason.</summary>
    private async ValueTask<T> CallAsync<T>(
        Func<Task<T>> call,
        CancellationToken cancellationToken,
        CircuitBreaker breaker,
        bool isOfWriter = false
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed(null);
        breaker.Enter();
        Interlocked.Increment(ref _commands);
        try
        {
            await _gate.EnterAsync(isOfWriter, cancellationToken);
        }
        catch (TooManyCallsException e)
        {
            throw new StoreException(StoreErrorCode.Unavailable, Where, e.Message, "Try again in a moment, or ask for less at once", e);
        }

        return await RunAsync(call, breaker).WaitAsync(cancellationToken);
    }

    /// <summary>The circuit breaker learns the outcome even when the caller no longer waits.</summary>
    private async Task<T> RunAsync<T>(Func<Task<T>> call, CircuitBreaker breaker)
    {
        try
        {
            // While the call waited, the database may have become unavailable or the store closed.
            ThrowIfClosed(null);
            breaker.Enter();
            var result = await call();
            breaker.Succeeded();
            return result;
        }
        catch (ObjectDisposedException e)
        {
            ThrowIfClosed(e);
            throw;
        }
        catch (Exception e) when (e is not (StoreException or OperationCanceledException))
        {
            var fault = _errors.Translate(e);
            if (MongoErrors.IsSelectionTimeout(e))
            {
                // No server is reachable, so other calls fail with the same error. A slow query or an election does not count.
                breaker.Failed(fault);
            }

            throw fault;
        }
        finally
        {
            _gate.Leave();
        }
    }

    /// <summary>Without a primary, secondaries may still serve reads if the connection string allows it.</summary>
    private CircuitBreaker BreakerOf(bool primary) => primary ? _writing : _reading;

    /// <summary>Whether a server answers, even with an error.</summary>
    private async Task<bool> PingAsync(ReadPreference preference)
    {
        try
        {
            await _database.RunCommandAsync<BsonDocument>(new BsonDocument { { "ping", 1 } }, preference);
            return true;
        }
        catch (MongoServerException)
        {
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>
    /// Reads, and tries once more if the first attempt failed quickly before anything arrived. A server that hangs is not asked again.
    /// </summary>
    private async Task<(List<T> Items, BsonTimestamp? Time)> AggregateAsync<T>(
        string collection,
        BsonArray pipeline,
        DocumentDecoder<T> decode,
        bool primary,
        BsonDocument? by
    )
    {
        var began = _time.GetTimestamp();
        var deserializer = new RecordDeserializer<T>(decode, collection, Where);
        try
        {
            return await TryAggregateAsync(collection, pipeline, deserializer, primary, by);
        }
        catch (Exception e) when (MongoErrors.IsRetryable(e) && deserializer.Count == 0 && _time.GetElapsedTime(began) < _timeout / 4)
        {
            return await TryAggregateAsync(collection, pipeline, deserializer, primary, by);
        }
    }

    private async Task<(List<T> Items, BsonTimestamp? Time)> TryAggregateAsync<T>(
        string collection,
        BsonArray pipeline,
        RecordDeserializer<T> deserializer,
        bool primary,
        BsonDocument? by
    )
    {
        CommandSize.Check(pipeline);
        var budget = primary ? null : ReadBudget.Current;
        if (budget?.ServerTime < _leastServerTime)
        {
            throw ReadBudget.OutOfSteps();
        }

        var began = _time.GetTimestamp();
        try
        {
            var serverTime = budget?.ServerTime < ServerTime ? budget.ServerTime : ServerTime;
            return await TryAggregateAsync(collection, pipeline, deserializer, primary, by, serverTime);
        }
        catch (MongoExecutionTimeoutException) when (budget?.ServerTime < ServerTime)
        {
            throw ReadBudget.OutOfSteps();
        }
        finally
        {
            budget?.TakeServerTime(_time.GetElapsedTime(began));
        }
    }

    private async Task<(List<T> Items, BsonTimestamp? Time)> TryAggregateAsync<T>(
        string collection,
        BsonArray pipeline,
        RecordDeserializer<T> deserializer,
        bool primary,
        BsonDocument? by,
        TimeSpan serverTime
    )
    {
        var documents = _database.GetCollection<BsonDocument>(collection);
        documents = primary ? documents.WithReadPreference(ReadPreference.Primary) : documents;
        documents = ReadsMajority ? documents.WithReadConcern(ReadConcern.Majority) : documents;
        var stages = PipelineDefinition<BsonDocument, T>.Create(pipeline.Cast<BsonDocument>(), deserializer);
        var options = new AggregateOptions
        {
            AllowDiskUse = AsksForDisk ? true : null,
            BatchSize = FirstBatch,
            MaxTime = serverTime,
            Hint = by,
        };
        using var session = primary || !ReadsMajority ? null : Causality.BeginRead(_client);
        using var cursor = await (
            session is null ? documents.AggregateAsync(stages, options) : documents.AggregateAsync(session, stages, options)
        );
        var items = new List<T>();
        while (await cursor.MoveNextAsync())
        {
            items.AddRange(cursor.Current);
            deserializer.ThrowIfFaulted();
        }

        deserializer.ThrowIfFaulted();
        return (items, session?.OperationTime);
    }

    private void ThrowIfClosed(Exception? inner)
    {
        if (Volatile.Read(ref _closed) != 0)
        {
            throw new StoreException(StoreErrorCode.Closed, Where, "the store was closed", "Open it again", inner);
        }
    }
}
