using Citations.Interchange.Import;
using Citations.Interchange.Streams;
using Citations.Model.Problems;
using Citations.Model.Quotes;

namespace Citations.Interchange.Quotes;

/// <summary>A file that may be the text of a source.</summary>
internal sealed record TextFile(string Name, ArchivedText Text)
{
    /// <summary>Every file of a directory, and below it, that is text in UTF-8.</summary>
    /// <exception cref="ImportException">The directory or a file cannot be read.</exception>
    public static IReadOnlyList<TextFile> ReadAll(string directory)
    {
        try
        {
            return [.. FilesBelow.Of(directory).Select(path => Read(directory, path)).OfType<TextFile>()];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{directory}: the texts cannot be read: {fault.Message}", fault);
        }
    }

    private static TextFile? Read(string directory, string path)
    {
        try
        {
            return new TextFile(Path.GetRelativePath(directory, path), ArchivedText.FromUtf8(File.ReadAllBytes(path)));
        }
        catch (ModelException)
        {
            return null;
        }
    }
}
