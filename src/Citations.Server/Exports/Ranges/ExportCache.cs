using System.Diagnostics;
using System.Globalization;
using Citations.Interchange.Export;

namespace Citations.Server.Exports.Ranges;

/// <summary>
/// Finished export files on disk, so that parts of them can be sent. A file is built once for each snapshot and request, by whoever asks
/// first; those who ask meanwhile wait for the same. The files that were used longest ago make room.
/// </summary>
/// <param name="directory">Where the files are. Each process has a directory of its own in it.</param>
/// <param name="maxBytes">What the files may take together.</param>
/// <param name="exporter">Makes them.</param>
/// <param name="scheduler">Where that runs.</param>
/// <param name="stopping">When the server stops.</param>
internal sealed class ExportCache(
    string directory,
    long maxBytes,
    Exporter exporter,
    LowPriorityScheduler scheduler,
    CancellationToken stopping
) : IDisposable
{
    /// <summary>One file at a time: each reads the store from end to end.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<CachedExport?>> _builds = new(StringComparer.Ordinal);
    private readonly LinkedList<CachedExport> _files = new();
    private readonly string _own = Path.Combine(directory, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    private bool _isReady;
    private long _bytes;

    /// <summary>The finished file; null when it cannot be kept, because it is too large or the disk is full.</summary>
    public Task<CachedExport?> GetAsync(PinnedExport export)
    {
        lock (_lock)
        {
            if (_builds.TryGetValue(export.Identity, out var build))
            {
                if (!build.IsCompletedSuccessfully || (build.Result is { } file && Touch(file)))
                {
                    return build;
                }

                _builds.Remove(export.Identity);
            }

            build = Task.Run(() => BuildAsync(export), CancellationToken.None);
            _builds[export.Identity] = build;
            return build;
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        TryDelete(_own);
    }

    /// <summary>Whether the file is still there; then it counts as used now.</summary>
    private bool Touch(CachedExport file)
    {
        if (file.Place.List is null || !File.Exists(file.Path))
        {
            return false;
        }

        _files.Remove(file.Place);
        _files.AddLast(file.Place);
        return true;
    }

    private async Task<CachedExport?> BuildAsync(PinnedExport export)
    {
        await _turn.WaitAsync(stopping);
        var path = Path.Combine(_own, export.Identity);
        try
        {
            Prepare();
            ExportSummary summary;
            await using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                await using var limited = new LimitedStream(file, maxBytes);
                summary = await scheduler.RunAsync(() => exporter.RunAsync(export.Request, export.At, limited, stopping).AsTask());
            }

            return Keep(new CachedExport(path, summary));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Too large, or no room on the disk: it is sent without being kept
            TryDeleteFile(path);
            Forget(export);
            return null;
        }
        catch
        {
            TryDeleteFile(path);
            Forget(export);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private CachedExport Keep(CachedExport file)
    {
        lock (_lock)
        {
            while (_files.First is { } oldest && _bytes + file.Summary.Bytes > maxBytes)
            {
                _files.Remove(oldest);
                _bytes -= oldest.Value.Summary.Bytes;
                TryDeleteFile(oldest.Value.Path);
            }

            _files.AddLast(file.Place);
            _bytes += file.Summary.Bytes;
            return file;
        }
    }

    private void Forget(PinnedExport export)
    {
        lock (_lock)
        {
            _builds.Remove(export.Identity);
        }
    }

    /// <summary>Makes the directory, and removes those that processes left behind which are gone.</summary>
    private void Prepare()
    {
        if (_isReady)
        {
            return;
        }

        Directory.CreateDirectory(directory);
        foreach (var path in Directory.EnumerateDirectories(directory))
        {
            if (
                int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && !IsRunning(process)
            )
            {
                TryDelete(path);
            }
        }

        Directory.CreateDirectory(_own);
        _isReady = true;
    }

    private static bool IsRunning(int id)
    {
        if (id == Environment.ProcessId)
        {
            return true;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next start tries again
        }
    }

    private static void TryDeleteFile(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Somebody still reads it on a system that does not allow this; the next start removes it
        }
    }
}

/// <summary>A finished file.</summary>
internal sealed class CachedExport
{
    public CachedExport(string path, ExportSummary summary)
    {
        (Path, Summary) = (path, summary);
        Place = new LinkedListNode<CachedExport>(this);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Its rows, length and hash.</summary>
    public ExportSummary Summary { get; }

    /// <summary>Its place among the files, the one used longest ago first.</summary>
    public LinkedListNode<CachedExport> Place { get; }

    /// <summary>Opens it; null when it has made room for others meanwhile.</summary>
    public FileStream? TryOpen()
    {
        try
        {
            return new FileStream(
                Path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                bufferSize: 0,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
