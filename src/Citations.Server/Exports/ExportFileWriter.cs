using System.IO.Compression;
using Citations.Interchange.Export;

namespace Citations.Server.Exports;

/// <summary>
/// Writes an export to a file that is there whole or not at all: to one beside it, which takes its name when all is on the disk. A name
/// that ends
/// in <c>.gz</c> is compressed.
/// </summary>
internal static class ExportFileWriter
{
    /// <exception cref="ExportException">It cannot be written.</exception>
    public static async Task<ExportSummary> WriteAsync(
        string path,
        Func<Stream, Task<ExportSummary>> export,
        CancellationToken cancellationToken
    )
    {
        var partial = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            ExportSummary summary;
            await using (
                var file = new FileStream(
                    partial,
                    FileMode.Create,
                    FileAccess.Write,
                    FileShare.None,
                    bufferSize: 0,
                    FileOptions.Asynchronous
                )
            )
            {
                if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                {
                    await using var compressed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
                    summary = await export(compressed);
                }
                else
                {
                    summary = await export(file);
                }

                await file.FlushAsync(cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
            return summary;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ExportException(
                ExportErrorCodes.Unwritable,
                $"{path}: the file cannot be written: {fault.Message.TrimEnd('.')}. Give another path, or make room.",
                fault
            );
        }
        finally
        {
            TryDelete(partial);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It could not be created either, which is what is told
        }
    }
}
