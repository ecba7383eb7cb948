namespace Citations.Server.Access;

/// <summary>
/// A file of lines that only grows, shared by processes: writers take turns by a lock file, an acknowledged line is on disk, and a line
/// that a
/// killed writer left unfinished is cut off by the next one. Readers need no lock; they stop at the last complete line.
/// </summary>
internal sealed class AppendOnlyFile(string path)
{
    private const int MostTries = 2_000;
    private static readonly TimeSpan _betweenTries = TimeSpan.FromMilliseconds(5);

    public string Path { get; } = path;

    /// <summary>Changes whenever the file does; equal stamps mean equal content.</summary>
    public (long Length, DateTime Written) Stamp
    {
        get
        {
            var file = new FileInfo(Path);
            return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
        }
    }

    /// <summary>Opens it for reading, from its start; null when nothing has been written yet.</summary>
    public FileStream? OpenRead()
    {
        try
        {
            return new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Holds back every other writer until it is disposed.</summary>
    /// <exception cref="IOException">Another writer does not let go, or the directory cannot be written.</exception>
    public async ValueTask<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return Open(Path + ".lock", FileMode.OpenOrCreate, FileShare.None);
            }
            catch (IOException) when (tries < MostTries)
            {
                await Task.Delay(_betweenTries, cancellationToken);
            }
        }
    }

    /// <summary>Adds complete lines, each ending in a line feed. They are on disk when this returns. The caller holds the lock.</summary>
    public void Append(ReadOnlySpan<byte> lines)
    {
        using var file = Open(Path, FileMode.OpenOrCreate, FileShare.ReadWrite | FileShare.Delete);
        file.Position = EndOfLastLine(file);
        file.SetLength(file.Position);
        file.Write(lines);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Only the owner may read it: it names people and addresses.</summary>
    private static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private static long EndOfLastLine(FileStream file)
    {
        Span<byte> one = stackalloc byte[1];
        for (var end = file.Length; end > 0; end--)
        {
            file.Position = end - 1;
            file.ReadExactly(one);
            if (one[0] == (byte)'\n')
            {
                return end;
            }
        }

        return 0;
    }
}
