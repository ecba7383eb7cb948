namespace Citations.Server.Tests.Support;

/// <summary>Files of the repository and beside it.</summary>
internal static class Repository
{
    /// <summary>The directory of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The five articles, which are not part of the project; the test is skipped without them.</summary>
    public static string Articles()
    {
        var path = Path.GetFullPath(Path.Combine(Root, "..", "shared", "articles"));
        Assert.SkipUnless(Directory.Exists(path), "The articles are not there: they are other people's texts and not part of the project.");
        return path;
    }

    private static string Find()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Citations.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return directory;
    }
}
