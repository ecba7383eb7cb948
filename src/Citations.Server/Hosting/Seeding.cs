using Citations.Interchange.Import;
using Citations.Storage;

namespace Citations.Server.Hosting;

/// <summary>Gives an empty store the records to start with: all of them in one commit, or none.</summary>
internal static class Seeding
{
    /// <summary>The seed that comes with the program.</summary>
    public static string DefaultDirectory => Path.Combine(AppContext.BaseDirectory, "seed");

    /// <summary>What it did; null when the store is not empty, or no seed comes with the program.</summary>
    /// <exception cref="ImportException">The directory cannot be read.</exception>
    public static async ValueTask<ImportReport?> RunAsync(ICitationStore store, string directory, TimeProvider time, CancellationToken cancellationToken)
    {
        if ((await store.LatestAsync(cancellationToken)).Commit > 0 || (string.Equals(directory, DefaultDirectory, StringComparison.Ordinal) && !Directory.Exists(directory)))
        {
            return null;
        }

        var import = new RecordImport(store, new ImportOptions { Atomic = true, RecordedBy = "seed" }, time);
        return await import.RunAsync(ImportInput.FromPaths([directory]), progress: null, cancellationToken);
    }
}
