using Citations.Server.Access;

namespace Citations.Server.Transport;

/// <summary>
/// The memory that long request bodies share while they arrive and are parsed. One client may take a quarter of it; who finds none left is
/// refused
/// with 503. Short bodies take nothing.
/// </summary>
internal sealed class BodyBudget(long bytes)
{
    /// <summary>Bodies up to this length are short.</summary>
    public const int ShortBytes = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _taken = new(StringComparer.Ordinal);
    private long _all;

    /// <summary>One long body is parsed at a time: it keeps a processor busy.</summary>
    public SemaphoreSlim Parsing { get; } = new(1);

    /// <summary>Takes memory for a body until it is disposed.</summary>
    /// <exception cref="TransportException">503: there is not enough left.</exception>
    public Part Take(string client, long wanted)
    {
        lock (_lock)
        {
            var own = _taken.GetValueOrDefault(client);
            if (_all + wanted > bytes || own + wanted > Math.Max(bytes / 4, wanted))
            {
                throw new TransportException(
                    StatusCodes.Status503ServiceUnavailable,
                    HttpErrorCodes.Overloaded,
                    "Too many long requests arrive at the moment. Try again in some seconds, or send less at once."
                )
                {
                    Header = ("Retry-After", RequestReads.RetryAfterSeconds),
                };
            }

            (_all, _taken[client]) = (_all + wanted, own + wanted);
            return new Part(this, client, wanted);
        }
    }

    private void Return(string client, long taken)
    {
        lock (_lock)
        {
            _all -= taken;
            if ((_taken[client] -= taken) == 0)
            {
                _taken.Remove(client);
            }
        }
    }

    /// <summary>Memory that a body has taken.</summary>
    public sealed class Part(BodyBudget budget, string client, long taken) : IDisposable
    {
        private bool _returned;

        public void Dispose()
        {
            if (!_returned)
            {
                _returned = true;
                budget.Return(client, taken);
            }
        }
    }
}
