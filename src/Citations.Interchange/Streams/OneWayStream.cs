namespace Citations.Interchange.Streams;

/// <summary>
/// A stream that is read, or written, from its beginning to its end: it neither seeks nor knows how long it is. Who reads overrides
/// <see cref="CanRead"/> and <see cref="Stream.ReadAsync(Memory{byte}, CancellationToken)"/>, who writes <see cref="CanWrite"/> and what it
/// writes with; nothing else can be done.
/// </summary>
public abstract class OneWayStream : Stream
{
    /// <inheritdoc />
    public override bool CanRead => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public sealed override bool CanSeek => false;

    /// <inheritdoc />
    public sealed override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public sealed override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        CanRead ? ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask() : throw new NotSupportedException();

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Nothing is held back, unless a subclass does so.</summary>
    public override void Flush() { }

    /// <inheritdoc />
    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public sealed override void SetLength(long value) => throw new NotSupportedException();
}
