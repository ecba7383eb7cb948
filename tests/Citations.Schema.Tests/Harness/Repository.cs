using System.Runtime.CompilerServices;

namespace Citations.Schema.Tests.Harness;

/// <summary>Files of the repository, found from this one.</summary>
internal static class Repository
{
    public static string Path(string relative, [CallerFilePath] string here = "")
    {
        var directory = new DirectoryInfo(System.IO.Path.GetDirectoryName(here)!);
        while (!File.Exists(System.IO.Path.Combine(directory.FullName, "Citations.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("The tests do not lie in the repository.");
        }

        return System.IO.Path.Combine(directory.FullName, relative);
    }
}
