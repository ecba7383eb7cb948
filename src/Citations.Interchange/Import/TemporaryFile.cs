namespace Citations.Interchange.Import;

/// <summary>A file without a name where the system allows that, so that nothing of it stays behind, not even when the process is
/// killed.</summary>
public static class TemporaryFile
{
    /// <summary>An empty file, to be written and read.</summary>
    /// <exception cref="ImportException">It cannot be made.</exception>
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), $"citations-import-{Guid.NewGuid():N}.ndjson");
        try
        {
            var onClose = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
            var file = new FileStream(
                path,
                FileMode.CreateNew,
                FileAccess.ReadWrite,
                FileShare.None,
                128 * 1024,
                FileOptions.Asynchronous | onClose
            );
            if (onClose is FileOptions.None)
            {
                File.Delete(path);
            }

            return file;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(fault);
        }
    }

    /// <summary>A file with what a stream holds, at its beginning.</summary>
    /// <exception cref="ImportException">It cannot be made, or there is no room for it.</exception>
    internal static async ValueTask<FileStream> CopyAsync(Stream stream, CancellationToken cancellationToken)
    {
        var file = Create();
        try
        {
            var buffer = new byte[128 * 1024];
            while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                try
                {
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }
                catch (IOException fault)
                {
                    throw Unwritable(fault);
                }
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>What to say when such a file cannot be written.</summary>
    public static ImportException Unwritable(Exception fault) =>
        new(
            $"{Path.GetTempPath()}: what has to wait for later records cannot be put aside: {fault.Message.TrimEnd('.')}. "
                + "Make room there, or name another directory in TMPDIR, and import again.",
            fault
        )
        {
            IsOfOutput = true,
        };
}
