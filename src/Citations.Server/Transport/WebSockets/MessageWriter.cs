using System.Buffers;
using System.IO.Pipelines;

namespace Citations.Server.Transport.WebSockets;

/// <summary>
/// One message under way. It is sent when it is complete, in one frame; but where the engine flushes, because a list is long, in fragments,
/// so
/// that memory does not grow with it. <paramref name="isWanted"/> is asked when its turn comes: after that it must be finished.
/// </summary>
internal sealed class MessageWriter(SocketWriter socket, Func<bool> isWanted) : PipeWriter, IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;
    private bool _begun;
    private bool _ended;

    /// <summary>Whether part of it has been sent, and not the end.</summary>
    public bool IsBroken => _begun && !_ended;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_length);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_length);
    }

    public override void Advance(int bytes) => _length += bytes;

    /// <summary>Sends what there is as a fragment.</summary>
    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        return new FlushResult(isCanceled: false, isCompleted: !await SendAsync(end: false, cancellationToken));
    }

    /// <summary>Sends the message, or the rest of it; false when nobody wants it any more.</summary>
    public ValueTask<bool> SendAsync(CancellationToken cancellationToken) => SendAsync(end: true, cancellationToken);

    public override void CancelPendingFlush() { }

    public override void Complete(Exception? exception = null) { }

    public void Dispose()
    {
        if (IsBroken)
        {
            socket.Break(); // and the socket may still read the buffer, so it is not given back
        }
        else
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = [];
        if (_begun)
        {
            socket.End();
        }
    }

    private async ValueTask<bool> SendAsync(bool end, CancellationToken cancellationToken)
    {
        if (!_begun)
        {
            await socket.BeginAsync(cancellationToken);
            if (!isWanted())
            {
                socket.End();
                return false;
            }

            _begun = true;
        }

        await socket.SendPartAsync(_buffer.AsMemory(0, _length), isLast: end);
        _length = 0;
        _ended = end;
        return true;
    }

    private void Reserve(int size)
    {
        if (_buffer.Length - _length >= Math.Max(size, 1))
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + size), _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
