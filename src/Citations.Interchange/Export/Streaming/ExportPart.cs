namespace Citations.Interchange.Export.Streaming;

/// <summary>
/// A piece of an export that was read and is still to be written. Pieces are written beside each other and go out in the order in which
/// they
/// were read, so a piece knows all that its bytes depend on.
/// </summary>
internal abstract class ExportPart : IDisposable
{
    /// <summary>About how many bytes it will take; the buffer grows where that is not enough.</summary>
    public virtual int Capacity => 64 * 1024;

    public abstract ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken);

    public virtual void Dispose() { }

    /// <summary>A piece that is always the same.</summary>
    public static ExportPart Of(ReadOnlyMemory<byte> bytes) => new Constant(bytes);

    private sealed class Constant(ReadOnlyMemory<byte> bytes) : ExportPart
    {
        public override ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken)
        {
            to.Add(bytes.Span);
            return ValueTask.CompletedTask;
        }
    }
}
