using System.Text;

namespace Citations.Interchange.Import;

/// <summary>
/// The files that refused items go to, as they were read, each made when it is needed: one for each format and header, so that each can be
/// mended and imported again. The first has the name asked for, the next the same with <c>.2</c>, and so on.
/// </summary>
internal sealed class RejectsFiles(string path) : IAsyncDisposable
{
    private readonly Dictionary<(ImportFormat Kind, string Head), StreamWriter> _files = [];
    private readonly List<string> _paths = [];

    public IReadOnlyList<string> Paths => _paths;

    /// <exception cref="ImportException">The file cannot be made, or is there already.</exception>
    public async ValueTask AddAsync(Reject reject)
    {
        if (!_files.TryGetValue((reject.Kind, reject.Head), out var file))
        {
            var name = _paths.Count == 0 ? path : FormattableString.Invariant($"{path}.{_paths.Count + 1}");
            _files.Add((reject.Kind, reject.Head), file = Create(name));
            _paths.Add(name);
            if (reject.Head.Length > 0)
            {
                await file.WriteAsync(reject.Head + "\n");
            }
        }

        try
        {
            await file.WriteAsync(reject.Text().TrimEnd('\r', '\n') + "\n");
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
                // Told by whoever wrote or flushed
            }
        }
    }

    private ImportException Unwritable(IOException fault) =>
        new($"{path}: the file of rejects cannot be written: {fault.Message.TrimEnd('.')}. Make room, or name another with --rejects, and import again.", fault) { IsOfOutput = true };

    private static StreamWriter Create(string name)
    {
        try
        {
            return new StreamWriter(new FileStream(name, FileMode.CreateNew, FileAccess.Write), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var why = File.Exists(name) ? "it is there already" : fault.Message.TrimEnd('.');
            throw new ImportException($"{name}: the file of rejects cannot be made: {why}. Name another with --rejects.", fault);
        }
    }
}
