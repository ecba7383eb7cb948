using Citations.Interchange.Streams;

namespace Citations.Interchange.Import;

/// <summary>Somewhere that records come from: a file, or standard input.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Open">Opens it for one reading from its beginning.</param>
/// <param name="Length">Its bytes; null when not known.</param>
public sealed record ImportInput(string Name, Func<Stream> Open, long? Length = null)
{
    private static readonly string[] _extensions = [".ndjson", ".jsonl", ".json", ".csv", ".tsv", ".zip", ".xlsx", ".xls"];

    /// <summary>
    /// The inputs that a command line names: a file, <c>-</c> for standard input, or a directory, which stands for every file in it and
    /// below
    /// it that is named <c>.ndjson</c>, <c>.jsonl</c>, <c>.json</c>, <c>.csv</c>, <c>.tsv</c>, <c>.zip</c>, <c>.xlsx</c> or <c>.xls</c>,
    /// perhaps with <c>.gz</c>, in the order of their names.
    /// Links to directories are not followed from there, and what is hidden by a point before its name or has no length is passed over:
    /// empty files, and
    /// pipes, which could be waited for in vain.
    /// </summary>
    /// <param name="paths">The paths.</param>
    /// <param name="mapping">The file with the mapping, which is no data of a directory that it lies in; null for none.</param>
    /// <exception cref="ImportException">A path leads nowhere, or to what cannot be read: before anything is.</exception>
    public static IReadOnlyList<ImportInput> FromPaths(IEnumerable<string> paths, string? mapping = null)
    {
        var apart = mapping is null ? null : Path.GetFullPath(mapping);
        IReadOnlyList<ImportInput> inputs = [.. paths.SelectMany(path => FromPath(path, apart))];
        foreach (var input in inputs.Where(input => input.Length is not null))
        {
            input.Open().Dispose();
        }

        return inputs;
    }

    private static IEnumerable<ImportInput> FromPath(string path, string? mapping)
    {
        if (path is "-")
        {
            return [new ImportInput("standard input", Console.OpenStandardInput)];
        }

        if (!Directory.Exists(path))
        {
            return File.Exists(path)
                ? [OfFile(path)]
                : throw new ImportException($"{path}: there is no such file or directory. Check the path.");
        }

        try
        {
            var files = FilesBelow
                .Of(path)
                .Where(file => IsData(file) && !string.Equals(Path.GetFullPath(file), mapping, StringComparison.Ordinal))
                .ToArray();
            return files.Length > 0
                ? [.. files.Select(OfFile)]
                : throw new ImportException(
                    $"{path}: the directory holds no file named {string.Join(", ", _extensions)}, or these with .gz. Check the path, "
                        + "or name the files."
                );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{path}: the directory cannot be read: {fault.Message}", fault);
        }
    }

    private static bool IsData(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return _extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
    }

    private static ImportInput OfFile(string path)
    {
        return new(path, Open, LengthOf(path) is > 0 and var length ? length : null);

        Stream Open()
        {
            try
            {
                return new FileStream(
                    path,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read,
                    bufferSize: 0,
                    FileOptions.SequentialScan | FileOptions.Asynchronous
                );
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new ImportException($"{path}: the file cannot be read: {fault.Message}", fault);
            }
        }
    }

    /// <summary>How long the file is; 0 for pipes, also those that a shell names in <c>/dev/fd</c>.</summary>
    private static long LengthOf(string path)
    {
        try
        {
            var info = new FileInfo(path);
            info = info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info;
            return info.Exists ? info.Length
                : info.Name.StartsWith("pipe:[", StringComparison.Ordinal) ? 0
                : throw new ImportException($"{path}: the link leads nowhere. Mend or remove it.");
        }
        catch (IOException fault)
        {
            throw new ImportException($"{path}: the link leads nowhere: {fault.Message.TrimEnd('.')}. Mend or remove it.", fault);
        }
    }
}
