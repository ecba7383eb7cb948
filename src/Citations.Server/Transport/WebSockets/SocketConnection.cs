using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Citations.Server.Health;

namespace Citations.Server.Transport.WebSockets;

/// <summary>One client over one WebSocket: the state machine of graphql-transport-ws.</summary>
internal sealed partial class SocketConnection : IDisposable
{
    /// <summary>How long the client may take to answer a close frame when the server stops.</summary>
    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(2);

    private readonly RequestExecutor _executor;
    private readonly GraphQLStreamOptions _options;
    private readonly TimeProvider _time;
    private readonly SocketAccess _access;
    private readonly PersistedQueries _persisted;
    private readonly StoreOutages? _outages;
    private readonly ILogger _log;
    private readonly SocketReader _reader;
    private readonly SocketWriter _writer;
    private readonly ConcurrentDictionary<string, SocketOperation> _operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SocketOperation, bool> _running = new();
    private readonly TaskCompletionSource<SocketClosure> _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _lives = new();
    private volatile bool _initialised;
    private bool _acknowledged;

    public SocketConnection(
        WebSocket socket,
        RequestExecutor executor,
        GraphQLHttpOptions options,
        TimeProvider time,
        SocketAccess access,
        PersistedQueries persisted,
        StoreOutages? outages,
        ILogger log
    )
    {
        (_executor, _options, _time, _access, _persisted, _outages, _log) = (
            executor,
            options.Streams,
            time,
            access,
            persisted,
            outages,
            log
        );
        _reader = new SocketReader(socket, options, access);
        _writer = new SocketWriter(socket, _options, time);
    }

    /// <summary>Serves the client until one of the two closes the connection.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await using var stop = stopping.UnsafeRegister(connection => ((SocketConnection)connection!).Close(SocketClosure.Restart), this);
        await using var patience = _time.CreateTimer(
            connection => ((SocketConnection)connection!).CloseUnlessInitialised(),
            this,
            _options.ConnectionInitTimeout,
            Timeout.InfiniteTimeSpan
        );
        var reading = _reader.ReadAsync();
        try
        {
            // The reason to close comes first, or a client that never pauses would keep its connection
            while (await Task.WhenAny(_closing.Task, reading) == reading && await reading is { } document)
            {
                await HandleAsync(document);
                reading = _reader.ReadAsync();
            }
        }
        catch (SocketClosure closure)
        {
            Close(closure);
        }
        catch (SlowConsumerException)
        {
            Close(SocketClosure.SlowConsumer);
        }
        catch (Exception gone) when (IsOver(gone))
        {
            // The client has vanished: there is nobody to tell
        }

        await EndAsync(reading);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _lives.Dispose();
    }

    /// <summary>Has the connection closed; the first reason counts.</summary>
    private void Close(SocketClosure closure) => _closing.TrySetResult(closure);

    private void CloseUnlessInitialised()
    {
        if (!_initialised)
        {
            Close(SocketClosure.InitialisationTimeout);
        }
    }

    private async Task EndAsync(Task reading)
    {
        await _lives.CancelAsync();
        var closure = _closing.Task.IsCompletedSuccessfully ? await _closing.Task : null;
        await _writer.CloseAsync(closure ?? new SocketClosure((int)WebSocketCloseStatus.NormalClosure, ""));
        if (closure is not null)
        {
            LogClosed(_log, closure.Code, closure.Message);
            await FarewellAsync(reading, closure.Code is SocketCloseCodes.ServiceRestart ? _farewell : _options.SlowConsumerTimeout);
        }

        await Task.WhenAll(_running.Keys.Select(operation => operation.Finished));
    }

    /// <summary>Waits for the client to close its side, so that it can read why.</summary>
    private async Task FarewellAsync(Task reading, TimeSpan atMost)
    {
        try
        {
            await (
                reading.IsCompleted ? _reader.DrainAsync() : reading.ContinueWith(_ => _reader.DrainAsync(), TaskScheduler.Default).Unwrap()
            ).WaitAsync(atMost, _time);
        }
        catch (Exception gone) when (gone is TimeoutException or InvalidOperationException || IsOver(gone))
        {
            // It will find out by itself
        }
    }

    private async Task HandleAsync(JsonDocument document)
    {
        var message = ClientMessage.Read(document.RootElement);
        switch (message.Type)
        {
            case "connection_init":
                await InitialiseAsync(message.Payload);
                break;
            case "ping":
                await SendAsync(
                    message.Payload.ValueKind is JsonValueKind.Object
                        ? $$"""{"type":"pong","payload":{{message.Payload.GetRawText()}}}"""
                        : """{"type":"pong"}"""
                );
                break;
            case "subscribe":
                await SubscribeAsync(message);
                break;
            case "complete" when _operations.TryRemove(message.Id, out var operation):
                operation.Stop();
                break;
        }
    }

    private async Task InitialiseAsync(JsonElement payload)
    {
        if (_initialised)
        {
            throw SocketClosure.TooManyInitialisations;
        }

        _initialised = true;
        _access.Initialise(payload);
        _acknowledged = true;
        await SendAsync("""{"type":"connection_ack"}""");
    }

    private async Task SubscribeAsync(ClientMessage message)
    {
        if (!_acknowledged)
        {
            throw SocketClosure.Unacknowledged;
        }

        if (_operations.ContainsKey(message.Id))
        {
            throw SocketClosure.AlreadyExists(message.Id);
        }

        var (request, unknown) = ReadRequest(message.Payload);
        var refused = _access.Admit() ?? (_running.Count >= _options.MaxOperationsPerSocket ? TooMany() : unknown);
        var operation = new SocketOperation(message.Id, _writer, _lives.Token);
        _operations[message.Id] = operation;
        _running[operation] = true;
        if (refused is null && request is not null)
        {
            _ = Task.Run(() => RunAsync(operation, request with { State = _access.State }, refused));
            return;
        }

        // No more is read from who asks for more than is allowed before the refusal has left
        await RunAsync(operation, request, refused);
    }

    /// <summary>The request; or the error of its operation if the document that it names cannot be used.</summary>
    private (GraphQLRequest? Request, GraphQLError? Refused) ReadRequest(JsonElement payload)
    {
        try
        {
            return (RequestReader.FromBody(payload, reference => _persisted.Resolve(reference, StatusCodes.Status400BadRequest)), null);
        }
        catch (TransportException unknown) when (unknown.IsOfDocument)
        {
            return (null, new GraphQLError(unknown.Message, unknown.Code));
        }
        catch (TransportException wrong)
        {
            throw SocketClosure.BadRequest(wrong.Message);
        }
    }

    private GraphQLError TooMany() =>
        new(
            $"The connection has {_options.MaxOperationsPerSocket} operations, which is the limit. Complete one, or open another connection.",
            StreamErrorCodes.TooManyOperations
        );

    private async Task RunAsync(SocketOperation operation, GraphQLRequest? request, GraphQLError? refused)
    {
        try
        {
            var errors = request is null || refused is not null ? [refused!] : await AnswerAsync(operation, request);
            if (errors.Count > 0 && PassingEnds.Include(errors[0].Code))
            {
                // An error of the protocol is final for its operation. A closed connection is not
                Close(SocketClosure.Later(errors[0]));
                return;
            }

            Forget(operation);
            await operation.EndAsync(errors);
        }
        catch (Exception slow) when (slow is SlowConsumerException or { InnerException: SlowConsumerException })
        {
            Close(SocketClosure.SlowConsumer);
        }
        catch (SocketClosure closure)
        {
            Close(closure);
        }
        catch (SocketBrokenException broken)
        {
            LogFailed(_log, broken.InnerException!);
            Close(SocketClosure.Failed);
        }
        catch (Exception gone) when (IsOver(gone))
        {
            // The client wants no more of it, or is no more
        }
        finally
        {
            Forget(operation);
            _running.TryRemove(operation, out _);
            operation.Dispose();
        }
    }

    private async Task<IReadOnlyList<GraphQLError>> AnswerAsync(SocketOperation operation, GraphQLRequest request)
    {
        try
        {
            var prepared = _executor.Prepare(request);
            _access.Draw(prepared.Cost);
            return await operation.RunAsync(_executor, prepared, _access, _outages, _log);
        }
        catch (Exception failure)
            when (failure is not (SlowConsumerException or SocketBrokenException or SocketClosure) && !IsOver(failure))
        {
            LogFailed(_log, failure);
            return [new GraphQLError("The server failed to answer. Its log says why; try again later.", ErrorCodes.Internal)];
        }
    }

    private static bool IsOver(Exception failure) =>
        failure is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException;

    private void Forget(SocketOperation operation) => _operations.TryRemove(new(operation.Id, operation));

    private ValueTask SendAsync(string message) => _writer.SendAsync(Encoding.UTF8.GetBytes(message), _lives.Token);

    [LoggerMessage(Level = LogLevel.Information, Message = "A WebSocket was closed: {Code} {Reason}")]
    private static partial void LogClosed(ILogger logger, int code, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "An operation over a WebSocket failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
