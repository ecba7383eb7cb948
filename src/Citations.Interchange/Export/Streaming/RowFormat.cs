using System.Runtime.CompilerServices;

namespace Citations.Interchange.Export.Streaming;

/// <summary>How the records of a collection are written in a format.</summary>
/// <typeparam name="TBatch">Records that were read together.</typeparam>
internal abstract class RowFormat<TBatch>
    where TBatch : IDisposable
{
    /// <summary>The whole export of records that are read a batch at a time.</summary>
    public abstract IAsyncEnumerable<ExportPart> PartsAsync(IAsyncEnumerable<TBatch> batches, CancellationToken cancellationToken);
}

/// <summary>A format that has a beginning, records a batch at a time, and an end.</summary>
/// <typeparam name="TBatch">Records that were read together.</typeparam>
internal abstract class BatchFormat<TBatch> : RowFormat<TBatch>
    where TBatch : IDisposable
{
    protected virtual ReadOnlyMemory<byte> Beginning => default;

    protected virtual ReadOnlyMemory<byte> End => default;

    public sealed override async IAsyncEnumerable<ExportPart> PartsAsync(
        IAsyncEnumerable<TBatch> batches,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (!Beginning.IsEmpty)
        {
            yield return ExportPart.Of(Beginning);
        }

        var isFirst = true;
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            yield return new Rows(this, batch, isFirst);
            isFirst = false;
        }

        if (!End.IsEmpty)
        {
            yield return ExportPart.Of(End);
        }
    }

    /// <summary>About how many bytes a batch takes.</summary>
    protected virtual int Capacity(TBatch batch) => 256 * 1024;

    /// <summary>Writes a batch. Batches are written at the same time, so nothing is carried from one to the next.</summary>
    /// <param name="batch">At least one record.</param>
    /// <param name="isFirst">Whether nothing precedes them.</param>
    /// <param name="to">Where they go, and their rows are counted.</param>
    /// <param name="cancellationToken">Ends it.</param>
    protected abstract ValueTask WriteAsync(TBatch batch, bool isFirst, ExportBuffer to, CancellationToken cancellationToken);

    private sealed class Rows(BatchFormat<TBatch> format, TBatch batch, bool isFirst) : ExportPart
    {
        public override int Capacity => format.Capacity(batch);

        public override ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken) =>
            format.WriteAsync(batch, isFirst, to, cancellationToken);

        public override void Dispose() => batch.Dispose();
    }
}
