using Citations.Interchange.Streams;

namespace Citations.Server.Imports;

/// <summary>
/// A request body whose sender must not fall asleep. The server's own limit is an average over the whole request, which somebody who has
/// sent much
/// may live on for hours; this one looks at the last seconds of waiting. Time that the store takes does not count.
/// </summary>
internal sealed class PacedBody(Stream body, ImportLimits limits, TimeProvider time) : OneWayStream
{
    private TimeSpan _waited;
    private long _received;

    public override bool CanRead => true;

    /// <inheritdoc />
    /// <exception cref="BadHttpRequestException">408: the client was too slow.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limits.Patience - _waited);
        var start = time.GetTimestamp();
        try
        {
            var read = await body.ReadAsync(buffer, patience.Token);
            (_received, _waited) = (_received + read, _waited + time.GetElapsedTime(start));
            if (read == 0 || _received >= limits.MinBytes)
            {
                (_received, _waited) = (0, TimeSpan.Zero); // after the end, too: whoever asks for more once again is told the same
            }

            return _waited < limits.Patience ? read : throw TooSlow();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooSlow();
        }
    }

    private BadHttpRequestException TooSlow() =>
        new($"Less than {limits.MinBytes} bytes came within {limits.Patience.TotalSeconds:0} seconds", StatusCodes.Status408RequestTimeout);
}
