using Citations.Storage.Errors;

namespace Citations.Storage.Budgets;

/// <summary>
/// What one request may still read, and on whose behalf. A host makes one for each request and sets it as <see cref="Current"/>; a store
/// charges
/// its reads to it. Reads without a budget run at once and without a limit: those of commands, of commits, and of exports.
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

    /// <param name="client">Whose request it is: the key or the address that places in the queue are shared out by.</param>
    /// <param name="queue">Where slow reads run.</param>
    /// <param name="charge">Told of the rows that each slow read was charged for; null when nobody counts.</param>
    public ReadBudget(string client, SlowReadQueue queue, Action<long>? charge = null)
    {
        (Client, _queue, _charge) = (client, queue, charge);
        (_quickSteps, _steps, _rows) = (queue.Limits.QuickSteps, queue.Limits.MaxSteps, queue.Limits.MaxRows);
        _serverTicks = queue.Limits.MaxServerTime.Ticks;
        Number = queue.NextNumber();
    }

    /// <summary>The budget of the request that is being answered; flows with it through asynchronous calls. Null outside of
    /// requests.</summary>
    public static ReadBudget? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }

    /// <summary>Whose request it is.</summary>
    public string Client { get; }

    /// <summary>Why a read of this request was refused for want of a place; null when none was. All later ones are refused with
    /// it.</summary>
    public StoreException? Refusal => _refusal;

    /// <summary>The place of the request in the order of arrival: of one client's requests the oldest reads first.</summary>
    internal long Number { get; }

    /// <summary>Steps that the next read may take outside of the queue: few while another request of the client waits in it.</summary>
    internal long QuickSteps =>
        Math.Max(
            _queue.Limits.LeastQuickSteps,
            _queue.IsWaiting(Client) ? 0 : Math.Min(Interlocked.Read(ref _quickSteps), _queue.Quick.Left(Client))
        );

    /// <summary>Steps that are left to reads in the queue.</summary>
    internal long Steps => Interlocked.Read(ref _steps);

    /// <summary>Whether a read of this request has gone to the queue: then all later ones do, or many of them together would take long
    /// outside of it.</summary>
    internal bool IsSlow => _isSlow;

    /// <summary>Ends a request at its next read once one of its reads was refused.</summary>
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

    /// <summary>Takes the steps of a read in the queue, and charges for rows that no plan foresaw.</summary>
    internal void TakeSteps(long steps, long rows)
    {
        Interlocked.Add(ref _steps, -steps);
        if (rows > 0)
        {
            _charge?.Invoke(rows);
        }
    }

    /// <summary>Admits a read that a plan says must read so many rows, and charges for them.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.TooExpensive"/>: more than is left.</exception>
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

    /// <summary>Ends a read that has used up the steps of its request.</summary>
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

    /// <summary>Runs a slow read on the queue. Those of one request run one after the other, so that none takes the places of
    /// others.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.Busy"/>: no place came free in time.</exception>
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
