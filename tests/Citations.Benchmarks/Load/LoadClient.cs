using System.Diagnostics;
using System.Net;

namespace Citations.Benchmarks.Load;

/// <summary>What one round of load showed.</summary>
internal sealed record Round(long Requests, double Seconds, long Bytes, Latencies Latencies)
{
    public double PerSecond => Requests / Seconds;

    public double BytesPerAnswer => Bytes / (double)Requests;
}

/// <summary>Some connections, each with a thread that asks, waits for the answer and asks again. Loopback only.</summary>
internal sealed class LoadClient(int port, Requests requests)
{
    private readonly IPEndPoint _server = new(IPAddress.Loopback, port);

    /// <summary>Asks for as long as told, and stops by itself.</summary>
    public Round Run(int connections, TimeSpan time)
    {
        var bytes = 0L;
        var latencies = new Latencies();
        Exception? failure = null;
        using var start = new Barrier(connections + 1);
        var threads = new Thread[connections];
        for (var i = 0; i < connections; i++)
        {
            var offset = (int)((long)i * requests.Count / connections);
            threads[i] = new Thread(
                () =>
                {
                    var own = new Latencies();
                    var received = 0L;
                    try
                    {
                        using var connection = new HttpConnection(_server);
                        start.SignalAndWait();
                        received = Ask(connection, offset, time, own);
                    }
                    catch (Exception e) when (e is LoadException or System.Net.Sockets.SocketException)
                    {
                        Interlocked.CompareExchange(ref failure, e, null);
                        start.RemoveParticipant();
                    }

                    lock (latencies)
                    {
                        latencies.Add(own);
                        bytes += received;
                    }
                },
                256 * 1024
            );
            threads[i].Start();
        }

        start.SignalAndWait();
        var clock = Stopwatch.StartNew();
        foreach (var thread in threads)
        {
            thread.Join();
        }

        return failure is null
            ? new Round(latencies.Count, clock.Elapsed.TotalSeconds, bytes, latencies)
            : throw new LoadException(failure.Message);
    }

    /// <summary>One answer, whole.</summary>
    public byte[] Once()
    {
        using var connection = new HttpConnection(_server);
        using var body = new MemoryStream();
        var buffer = Array.Empty<byte>();
        connection.Exchange(requests.Write(0, ref buffer), body);
        return body.ToArray();
    }

    private long Ask(HttpConnection connection, int offset, TimeSpan time, Latencies latencies)
    {
        var bytes = 0L;
        var buffer = Array.Empty<byte>();
        var begun = Stopwatch.GetTimestamp();
        var end = begun + (long)(time.TotalSeconds * Stopwatch.Frequency);
        for (var i = offset; begun < end; i++)
        {
            bytes += connection.Exchange(requests.Write(i, ref buffer));
            var now = Stopwatch.GetTimestamp();
            latencies.Add(now - begun);
            begun = now;
        }

        return bytes;
    }
}
