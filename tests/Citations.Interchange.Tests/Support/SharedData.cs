namespace Citations.Interchange.Tests.Support;

/// <summary>Data from elsewhere, which is no part of the project: beside the repository, or absent.</summary>
internal static class SharedData
{
    /// <summary>The path of a file; skips the test when it is absent.</summary>
    public static string File(string path)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(directory.FullName, "Citations.sln")) || Directory.Exists(Path.Combine(directory.FullName, "seed")) && System.IO.File.Exists(Path.Combine(directory.FullName, "Directory.Packages.props")))
            {
                var file = Path.Combine(directory.FullName, "..", "shared", "data", path);
                Assert.SkipUnless(System.IO.File.Exists(file), $"{path} is not there: the data from elsewhere is beside the repository, in ../shared/data.");
                return Path.GetFullPath(file);
            }
        }

        Assert.Skip("The repository's root is not above the tests.");
        return "";
    }
}
