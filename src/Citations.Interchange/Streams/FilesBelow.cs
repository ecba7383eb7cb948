using System.IO.Enumeration;

namespace Citations.Interchange.Streams;

/// <summary>
/// The files in a directory and below it, in the order of their names. Links to directories are not followed, for they may lead round in a
/// circle, and
/// what is hidden by a point before its name or has no length is passed over: empty files, and pipes, which could be waited for in vain.
/// </summary>
internal static class FilesBelow
{
    /// <exception cref="IOException">The directory, or one below it, cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise, for want of rights.</exception>
    public static string[] Of(string directory)
    {
        string[] files =
        [
            .. new FileSystemEnumerable<string>(
                directory,
                static (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(),
                new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    IgnoreInaccessible = false,
                    AttributesToSkip = FileAttributes.None,
                }
            )
            {
                ShouldRecursePredicate = static (ref FileSystemEntry entry) =>
                    !entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.FileName is not ['.', ..],
                ShouldIncludePredicate = static (ref FileSystemEntry entry) =>
                    !entry.IsDirectory && entry.Length > 0 && entry.FileName is not ['.', ..],
            },
        ];
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
