using System.Text;

namespace Citations.Interchange.Import;

/// <summary>
/// The files that refused items go to, byte for byte, each made when it is needed: one for each format and header, so that each can be
/// corrected and imported again. The first has the name asked for, the next the same with <c>.2</c>, and so on.
/// </summary>
internal sealed class RejectsFiles(string path) : IAsyncDisposable
{
    private readonly Dictionary<(ImportFormat Format, string Head), RejectsFile> _files = [];
    private readonly List<string> _paths = [];

    public IReadOnlyList<string> Paths => _paths;

    /// <summary>Adds an item.</summary>
    /// <param name="reject">The item.</param>
    /// <param name="isRest">Whether its bytes go on from those of the item before.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ImportException">The file cannot be made, or is there already.</exception>
    public async ValueTask AddAsync(Reject reject, bool isRest, CancellationToken cancellationToken)
    {
        if (!_files.TryGetValue((reject.Format, reject.Head), out var file))
        {
            var name = _paths.Count == 0 ? path : FormattableString.Invariant($"{path}.{_paths.Count + 1}");
            _files.Add((reject.Format, reject.Head), file = new RejectsFile(Create(name)));
            _paths.Add(name);
            await file.WriteAsync(Encoding.Latin1.GetBytes(reject.Head), isRest: false, cancellationToken);
        }

        try
        {
            await file.WriteAsync(reject.Bytes(), isRest, cancellationToken);
        }
        catch (IOException fault)
        {
            throw Unwritable(fault);
        }
    }

    /// <exception cref="ImportException">They cannot be written.</exception>
    public async Task FlushAsync()
    {
        try
        {
            foreach (var file in _files.Values)
            {
                await file.FlushAsync();
            }
        }
        catch (IOException fault)
        {
            throw Unwritable(fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files.Values)
        {
            try
            {
                await file.DisposeAsync();
            }
            catch (IOException)
            {
                // Whoever wrote or flushed has reported it
            }
        }
    }

    private ImportException Unwritable(IOException fault) =>
        new(
            $"{path}: the file of rejects cannot be written: {fault.Message.TrimEnd('.')}. Make room, or name another with --rejects, "
                + "and import again.",
            fault
        )
        {
            IsOfOutput = true,
        };

    private static FileStream Create(string name)
    {
        try
        {
            return new FileStream(name, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 64 * 1024);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var why = File.Exists(name) ? "it is there already" : fault.Message.TrimEnd('.');
            throw new ImportException($"{name}: the file of rejects cannot be made: {why}. Name another with --rejects.", fault);
        }
    }

    /// <summary>One file. An item begins a line of its own, also after one that ended with its input instead of a line end.</summary>
    private sealed class RejectsFile(FileStream stream) : IAsyncDisposable
    {
        private bool _isInLine;

        public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool isRest, CancellationToken cancellationToken)
        {
            if (bytes.IsEmpty)
            {
                return;
            }

            if (_isInLine && !isRest)
            {
                await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }

            await stream.WriteAsync(bytes, cancellationToken);
            _isInLine = bytes.Span is not ([.., (byte)'\n'] or [.., (byte)'\n', 0]); // the latter in UTF-16
        }

        public Task FlushAsync() => stream.FlushAsync();

        public ValueTask DisposeAsync() => stream.DisposeAsync();
    }
}
