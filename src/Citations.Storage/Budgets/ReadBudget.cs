using Citations.Storage.Errors;

namespace Citations.Storage.Budgets;

/// <summary>
/// What one request may still read, and for which client. A host creates one for each request and sets it as <see cref="Current"/>. A store
/// charges its reads to it. Reads without a budget run at once and without a limit: those of commands, commits and exports.
/// </summary>
public sealed class ReadBudget
{
    private static readonly AsyncLocal<ReadBudget?> _current = new();

    private readonly SlowReadQueue _queue;
    private readonly Action<long>? _charge;
    private readonly SemaphoreSlim _turn = new(1);
    private long _quickSteps;
    private long _steps;
    private long _rows;
    private long _serverTicks;
    private volatile StoreException? _refusal;
    private volatile bool _isSlow;

    /// <param name="client">The client of the request: its key or address. Places in the queue are shared out by client.</param>
    /// <param name="queue">Where slow reads run.</param>
    /// <param name="charge">Called with the rows that each slow read was charged. Null when nobody counts.</param>
    public ReadBudget(string client, SlowReadQueue queue, Action<long>? charge = null)
    {
        (Client, _queue, _charge) = (client, queue, charge);
        (_quickSteps, _steps, _rows) = (queue.Limits.QuickSteps, queue.Limits.MaxSteps, queue.Limits.MaxRows);
        _serverTicks = queue.Limits.MaxServerTime.Ticks;
        Number = queue.NextNumber();
    }

    /// <summary>The budget of the current request. It flows through asynchronous calls. Null outside a request.</summary>
    public static ReadBudget? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }

    /// <summary>The client of the request.</summary>
    public string Client { get; }

    /// <summary>Why a read of this request was refused for lack of a place, or null. All later reads are refused too.</summary>
    public StoreException? Refusal => _refusal;

    /// <summary>The position of the request in the order of arrival. Of one client's requests the oldest reads first.</summary>
    internal long Number { get; }

    /// <summary>
    /// The steps that the next read may take outside the queue. Few while another request of the client waits in the queue.
    /// </summary>
    internal long QuickSteps =>
        Math.Max(
            _queue.Limits.LeastQuickSteps,
            _queue.IsWaiting(Client) ? 0 : Math.Min(Interlocked.Read(ref _quickSteps), _queue.Quick.Left(Client))
        );

    /// <summary>The steps left to reads in the queue.</summary>
    internal long Steps => Interlocked.Read(ref _steps);

    /// <summary>
    /// Whether a read of this request has gone to the queue. Then all later reads do, because many of them together would take long outside
    /// it.
    /// </summary>
    internal bool IsSlow => _isSlow;

    /// <summary>Ends a request at its next read after one of its reads was refused.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.Busy"/>.</exception>
    internal void ThrowIfRefused()
    {
        if (_refusal is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>How long a database server may still work for this request.</summary>
    internal TimeSpan ServerTime => TimeSpan.FromTicks(Math.Max(0, Interlocked.Read(ref _serverTicks)));

    internal void TakeServerTime(TimeSpan time) => Interlocked.Add(ref _serverTicks, -time.Ticks);

    internal void TakeQuickSteps(long steps)
    {
        Interlocked.Add(ref _quickSteps, -steps);
        if (steps > _queue.Limits.LeastQuickSteps)
        {
            _queue.Quick.Take(Client, steps);
        }
    }

    /// <summary>Charges the steps of a read in the queue, and the rows that no plan predicted.</summary>
    internal void TakeSteps(long steps, long rows)
    {
        Interlocked.Add(ref _steps, -steps);
        if (rows > 0)
        {
            _charge?.Invoke(rows);
        }
    }

    /// <summary>Admits a read that must read this many rows by its plan, and charges them.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.TooExpensive"/>: there are more rows than are left.</exception>
    internal void Admit(long rows)
    {
        if (Interlocked.Add(ref _rows, -rows) < 0)
        {
            Interlocked.Add(ref _rows, rows);
            ReadMetrics.Exceeded.Add(1);
            throw new StoreException(
                StoreErrorCode.TooExpensive,
                "request",
                FormattableString.Invariant($"it has to read {rows} rows, and a request may read {_queue.Limits.MaxRows} in all"),
                "Narrow the filter by something that is indexed, such as a property, a subject or a source, or ask for less at a time"
            );
        }

        _charge?.Invoke(rows);
    }

    /// <summary>The error of a read that has used up the steps of its request.</summary>
    internal static StoreException OutOfSteps()
    {
        ReadMetrics.Exceeded.Add(1);
        return new StoreException(
            StoreErrorCode.TooExpensive,
            "request",
            "it takes more work than one request may cause",
            "Narrow the filter by something that is indexed, such as a property, a subject or a source, or ask for less at a time"
        );
    }

    /// <summary>
    /// Runs a slow read in the queue. Reads of one request run one after the other, so that none takes the places of other requests.
    /// </summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.Busy"/>: no place became free in time.</exception>
    internal async Task<T> RunSlowlyAsync<T>(Func<T> read, CancellationToken cancellationToken)
    {
        _isSlow = true;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ThrowIfRefused();
            return await _queue.RunAsync(this, read, cancellationToken);
        }
        catch (StoreException refused) when (refused.Code is StoreErrorCode.Busy)
        {
            _refusal = refused;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }
}
