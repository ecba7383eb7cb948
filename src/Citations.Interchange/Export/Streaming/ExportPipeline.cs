using System.Security.Cryptography;

namespace Citations.Interchange.Export.Streaming;

/// <summary>
/// Reads, writes and sends pieces at the same time: one is read while those before it are written and the first of them goes out. At most a few are
/// held, whatever the length of the export and the pace of who takes it.
/// </summary>
internal static class ExportPipeline
{
    private const int Ahead = 3;

    public static async ValueTask<ExportSummary> RunAsync(IAsyncEnumerable<ExportPart> parts, Stream output, ExportProgress progress, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var isFirst = true;
        var writing = new Queue<Task<ExportBuffer>>(Ahead);
        try
        {
            await foreach (var part in parts.WithCancellation(cancellationToken))
            {
                writing.Enqueue(Task.Run(() => WriteAsync(part, cancellationToken), CancellationToken.None));

                // What comes first goes out at once, for somebody waits for it; what follows, when nothing else can be done meanwhile
                while (isFirst || writing.Count >= Ahead || (writing.TryPeek(out var first) && first.IsCompleted))
                {
                    await SendAsync(writing.Dequeue());
                    isFirst = false;
                }
            }

            while (writing.Count > 0)
            {
                await SendAsync(writing.Dequeue());
            }
        }
        finally
        {
            await AbandonAsync(writing);
        }

        return new ExportSummary(progress.Rows, progress.Bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));

        async ValueTask SendAsync(Task<ExportBuffer> written)
        {
            using var buffer = await written;
            hash.AppendData(buffer.Written.Span);
            await output.WriteAsync(buffer.Written, cancellationToken);
            progress.Sent(buffer.Rows, buffer.Length);
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
    private static async ValueTask AbandonAsync(Queue<Task<ExportBuffer>> writing)
    {
        foreach (var task in writing)
        {
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task.IsCompletedSuccessfully)
            {
                (await task).Dispose();
            }
        }
    }
}
