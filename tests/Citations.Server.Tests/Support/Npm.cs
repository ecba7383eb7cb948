namespace Citations.Server.Tests.Support;

/// <summary>Restores packages that only a test needs.</summary>
internal static class Npm
{
    /// <summary>Runs <c>npm ci</c> in the folder, once.</summary>
    public static async Task RestoreAsync(string folder)
    {
        var done = Path.Combine(folder, "node_modules", ".package-lock.json");
        if (!File.Exists(done) || File.GetLastWriteTimeUtc(done) < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
        {
            await Tool.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
        }
    }
}
