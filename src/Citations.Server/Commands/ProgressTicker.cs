namespace Citations.Server.Commands;

/// <summary>Holds the newest state of a command, and shows it again and again, so that the clock moves although nothing is
/// reported.</summary>
internal sealed class ProgressTicker(string phase, TimeProvider time) : IProgress<ProgressState>
{
    private readonly Lock _gate = new();
    private ProgressState _state = new(phase);
    private long _start = time.GetTimestamp();

    /// <summary>The time since the phase began.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return time.GetElapsedTime(_start);
            }
        }
    }

    /// <summary>A new phase begins at zero.</summary>
    public void Report(ProgressState value)
    {
        lock (_gate)
        {
            if (!string.Equals(value.Phase, _state.Phase, StringComparison.Ordinal))
            {
                _start = time.GetTimestamp();
            }

            _state = value;
        }
    }

    /// <summary>Shows the state after each period, until it is disposed of.</summary>
    public IAsyncDisposable Every(TimeSpan period, Action<ProgressState> show) =>
        time.CreateTimer(
            _ =>
            {
                ProgressState state;
                lock (_gate)
                {
                    state = _state;
                }

                show(state);
            },
            state: null,
            period,
            period
        );
}
