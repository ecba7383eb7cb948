using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Citations.Server.Access.Limits;

/// <summary>
/// Counts requests by key or address. A window begins with its first request and lasts as long as the rate says; memory is bounded, because
/// only
/// those who came within their window are remembered, and beyond a number of them newcomers share one count.
/// </summary>
internal sealed class RateLimiter(TimeProvider time)
{
    /// <summary>How many clients are told apart.</summary>
    internal const int MostClients = 100_000;

    private const string Others = "others";

    /// <summary>Looking through all of them takes milliseconds, so ever new addresses must not bring it about again and again.</summary>
    private static readonly TimeSpan _betweenSweeps = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private int _known; // counted here: the dictionary takes all its locks to count
    private int _nextSweep = MostClients / 10;
    private long _sweptAt = time.GetTimestamp();
    private int _isSweeping;

    /// <summary>Counts a request with a key.</summary>
    public Quota Count(string keyId, Rate rate) => Count("key", keyId, rate, 1, isArrival: true);

    /// <summary>Counts a request from an address. An IPv6 network of 64 bits is one: it belongs to one subscriber.</summary>
    public Quota Count(IPAddress? address, Rate rate) => Count("address", NameOf(address), rate, 1, isArrival: true);

    /// <summary>Counts a request that is in for more than the one that it was counted as, as far as there is anything left: what is dear is
    /// not refused, but it leaves less.</summary>
    public Quota Draw(string keyId, Rate rate, int more) => Count("key", keyId, rate, more, isArrival: false);

    /// <inheritdoc cref="Draw(string, Rate, int)"/>
    public Quota Draw(IPAddress? address, Rate rate, int more) => Count("address", NameOf(address), rate, more, isArrival: false);

    /// <summary>What an address is called.</summary>
    internal static string NameOf(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6 || address.AddressFamily is AddressFamily.InterNetwork)
        {
            return address.MapToIPv4().ToString();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    private Quota Count(string policy, string client, Rate rate, int count, bool isArrival)
    {
        var now = time.GetTimestamp();
        var window = WindowOf($"{policy} {client}", now);
        lock (window)
        {
            if (window.Used == 0 || time.GetElapsedTime(window.Start, now) >= window.Length)
            {
                (window.Start, window.Used, window.Length) = (now, 0, rate.Window);
            }

            var most = isArrival ? Math.Min(rate.Requests + 1L, int.MaxValue) : rate.Requests;
            window.Used = Math.Max(window.Used, (int)Math.Min((long)window.Used + count, most));
            return new Quota(policy, rate, rate.Requests - window.Used, window.Length - time.GetElapsedTime(window.Start, now));
        }
    }

    private Window WindowOf(string client, long now)
    {
        if (_windows.TryGetValue(client, out var window))
        {
            return window;
        }

        if (Volatile.Read(ref _known) >= Volatile.Read(ref _nextSweep) && Interlocked.Exchange(ref _isSweeping, 1) == 0)
        {
            Sweep(now);
            Volatile.Write(ref _isSweeping, 0);
        }

        var fresh = new Window();
        window = _windows.GetOrAdd(Volatile.Read(ref _known) < MostClients ? client : Others, fresh);
        if (window == fresh)
        {
            Interlocked.Increment(ref _known);
        }

        return window;
    }

    /// <summary>Forgets those whose window is over. One caller at a time.</summary>
    private void Sweep(long now)
    {
        if (time.GetElapsedTime(_sweptAt, now) < _betweenSweeps)
        {
            return;
        }

        _sweptAt = now;
        foreach (var (client, window) in _windows)
        {
            lock (window)
            {
                if (window.Used > 0 && time.GetElapsedTime(window.Start, now) >= window.Length && _windows.TryRemove(client, out _))
                {
                    Interlocked.Decrement(ref _known);
                }
            }
        }

        Volatile.Write(ref _nextSweep, Math.Min(MostClients, Volatile.Read(ref _known) + (MostClients / 10)));
    }

    private sealed class Window
    {
        public long Start;
        public int Used;
        public TimeSpan Length;
    }
}
