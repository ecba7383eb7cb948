using System.Runtime.CompilerServices;

namespace Citations.GraphQL.Tests;

/// <summary>Files that lie beside the tests.</summary>
internal static class TestFiles
{
    private static string Root([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    /// <summary>A file's text, by its path below the test project.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path));
}
