namespace Citations.Tests;

/// <summary>Other people's texts and data: no part of the project, but perhaps in <c>../shared</c> beside it.</summary>
internal static class SharedData
{
    /// <summary>The path of a file or folder there; the test is skipped without it.</summary>
    public static string Path(params string[] parts)
    {
        var path = System.IO.Path.GetFullPath(RepositoryRoot.Combine(["..", "shared", .. parts]));
        Xunit.Assert.SkipUnless(
            System.IO.Path.Exists(path),
            $"{string.Join('/', parts)} is not there: what comes from elsewhere is not part of the project."
        );
        return path;
    }
}
