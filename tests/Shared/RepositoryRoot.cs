namespace Citations.Tests;

/// <summary>Where the repository's files are while tests run.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder that holds Citations.sln.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A path below the root.</summary>
    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "Citations.sln"))
            ? folder
            : Find(
                Directory.GetParent(folder)?.FullName
                    ?? throw new DirectoryNotFoundException("Citations.sln is in no folder above the tests.")
            );
}
