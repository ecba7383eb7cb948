namespace Citations.Interchange.Export.Packages;

/// <summary>A directory that appears whole or not at all: it is written beside its place and moved there at the end.</summary>
public sealed class DirectoryTarget : IPackageTarget, IDisposable
{
    private readonly string _path;
    private readonly string _partial;
    private bool _isDone;

    /// <summary>Begins a directory.</summary>
    /// <param name="path">Where it shall be. There must be nothing, or an empty directory.</param>
    /// <exception cref="ExportException">Something is there, or nothing can be written there.</exception>
    public DirectoryTarget(string path)
    {
        _path = Path.GetFullPath(path);
        _partial = $"{Path.TrimEndingDirectorySeparator(_path)}.{Environment.ProcessId}.partial";
        if (File.Exists(_path) || (Directory.Exists(_path) && Directory.EnumerateFileSystemEntries(_path).Any()))
        {
            throw new ExportException(
                ExportErrorCodes.Unwritable,
                $"{path}: there is something already. Name a directory that does not exist, or an empty one."
            );
        }

        Try(() => Directory.CreateDirectory(_partial));
    }

    /// <inheritdoc />
    public ValueTask<Stream> CreateAsync(string name, CancellationToken cancellationToken)
    {
        FileStream? file = null;
        Try(() =>
            file = new FileStream(
                Path.Combine(_partial, name),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                64 * 1024,
                FileOptions.Asynchronous
            )
        );
        return new(file!);
    }

    /// <summary>Puts the directory in its place.</summary>
    /// <exception cref="ExportException">It cannot be put there.</exception>
    public void Complete()
    {
        Try(() =>
        {
            if (Directory.Exists(_path))
            {
                Directory.Delete(_path);
            }

            Directory.Move(_partial, _path);
        });
        _isDone = true;
    }

    /// <summary>Removes what was written, unless it is complete.</summary>
    public void Dispose()
    {
        if (_isDone)
        {
            return;
        }

        try
        {
            Directory.Delete(_partial, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What kept it from being written may keep it from being removed
        }
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ExportException(
                ExportErrorCodes.Unwritable,
                $"{_path}: the package cannot be written: {fault.Message.TrimEnd('.')}. Give another path, or make room.",
                fault
            );
        }
    }
}
