using System.Runtime.CompilerServices;
using Xunit;

namespace Citations.GraphQL.Tests;

/// <summary>Files that lie beside the tests. Set UPDATE_GOLDEN=1 to write golden files anew.</summary>
internal static class TestFiles
{
    private static string Root([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    /// <summary>A file's text, by its path below the test project.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path));

    /// <summary>Compares with a golden file, byte for byte.</summary>
    public static void AssertGolden(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Root(), path), actual);
        }

        Assert.Equal(Read(path), actual);
    }
}
