namespace Citations.Interchange.Import;

/// <summary>Somewhere that records come from: a file, or standard input.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Open">Opens it for one reading from its beginning.</param>
public sealed record ImportInput(string Name, Func<Stream> Open)
{
    /// <summary>
    /// The inputs that a command line names: a file, <c>-</c> for standard input, or a directory, which stands for every <c>.ndjson</c> file in it
    /// and below it, in the order of their names.
    /// </summary>
    /// <exception cref="ImportException">A path leads nowhere.</exception>
    public static IReadOnlyList<ImportInput> FromPaths(IEnumerable<string> paths) => [.. paths.SelectMany(FromPath)];

    private static IEnumerable<ImportInput> FromPath(string path)
    {
        if (path is "-")
        {
            return [new ImportInput("standard input", Console.OpenStandardInput)];
        }

        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? [OfFile(path)] : throw new ImportException($"{path}: there is no such file or directory. Check the path.");
        }

        try
        {
            var files = Directory.GetFiles(path, "*.ndjson", SearchOption.AllDirectories);
            Array.Sort(files, StringComparer.Ordinal);
            return files.Length > 0 ? files.Select(OfFile) : throw new ImportException($"{path}: the directory holds no .ndjson file. Check the path.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{path}: the directory cannot be read: {fault.Message}", fault);
        }
    }

    private static ImportInput OfFile(string path) => new(path, () =>
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{path}: the file cannot be read: {fault.Message}", fault);
        }
    });
}
