using System.Security.Cryptography;
using System.Threading.Channels;

namespace Citations.Interchange.Export.Streaming;

/// <summary>
/// Reads, writes and sends pieces at the same time: one is read while those before it are written and the first of them goes out. At most a
/// few are
/// held, whatever the length of the export and the pace of who takes it.
/// </summary>
internal static class ExportPipeline
{
    /// <summary>Pieces that wait between the one that is being read and the one that is being sent.</summary>
    private const int Waiting = 1;

    public static async ValueTask<ExportSummary> RunAsync(
        IAsyncEnumerable<ExportPart> parts,
        Stream output,
        ExportProgress progress,
        CancellationToken cancellationToken
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pieces = Channel.CreateBounded<Task<ExportBuffer>>(
            new BoundedChannelOptions(Waiting) { SingleReader = true, SingleWriter = true }
        );
        var reading = Start(() => ReadAsync(parts, pieces.Writer, stop.Token));
        try
        {
            await foreach (var piece in pieces.Reader.ReadAllAsync(cancellationToken))
            {
                using var buffer = await piece;
                var sending = output.WriteAsync(buffer.Written, cancellationToken);
                hash.AppendData(buffer.Written.Span);
                await sending;
                progress.Sent(buffer.Rows, buffer.Length);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
            await AbandonAsync(pieces.Reader);
        }

        return new ExportSummary(progress.Rows, progress.Bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Starts work on the scheduler of who asked for the export: a server runs exports beside its quick requests, not among
    /// them.</summary>
    private static Task<T> Start<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();

    private static Task Start(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();

    /// <summary>Reads pieces and has each written by whoever has time. What fails is told to who waits for the next piece.</summary>
    private static async Task ReadAsync(
        IAsyncEnumerable<ExportPart> parts,
        ChannelWriter<Task<ExportBuffer>> pieces,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await foreach (var part in parts.WithCancellation(cancellationToken))
            {
                var piece = Start(() => WriteAsync(part, cancellationToken));
                try
                {
                    await pieces.WriteAsync(piece, cancellationToken);
                }
                catch
                {
                    await AbandonAsync(piece);
                    throw;
                }
            }

            pieces.Complete();
        }
        catch (Exception fault)
        {
            pieces.Complete(fault);
        }
    }

    private static async Task<ExportBuffer> WriteAsync(ExportPart part, CancellationToken cancellationToken)
    {
        using (part)
        {
            var buffer = new ExportBuffer(part.Capacity);
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                await part.WriteAsync(buffer, cancellationToken);
                return buffer;
            }
            catch
            {
                buffer.Dispose();
                throw;
            }
        }
    }

    /// <summary>Waits for what was begun and is not wanted any more, so that its buffers go back.</summary>
    private static async ValueTask AbandonAsync(ChannelReader<Task<ExportBuffer>> pieces)
    {
        while (pieces.TryRead(out var piece))
        {
            await AbandonAsync(piece);
        }
    }

    private static async ValueTask AbandonAsync(Task<ExportBuffer> piece)
    {
        await ((Task)piece).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (piece.IsCompletedSuccessfully)
        {
            (await piece).Dispose();
        }
    }
}
