using Citations.Interchange.Import;
using Citations.Storage;

namespace Citations.Server.Hosting;

/// <summary>Gives an empty store the records to start with: all of them in one commit, or none.</summary>
internal static class Seeding
{
    /// <summary>What it did; null when the store is not empty, or there is nothing to start with.</summary>
    /// <param name="store">The store.</param>
    /// <param name="directory">Where the records are; null for those that come with the program.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops it, with nothing written.</param>
    /// <exception cref="ImportException">The directory cannot be read.</exception>
    public static async ValueTask<ImportReport?> RunAsync(
        ICitationStore store,
        string? directory,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if ((await store.LatestAsync(cancellationToken)).Commit > 0)
        {
            return null;
        }

        if (directory is null && !Directory.Exists(directory = Path.Combine(AppContext.BaseDirectory, "seed")))
        {
            return null;
        }

        var import = new RecordImport(store, new ImportOptions { Atomic = true, RecordedBy = "seed" }, time);
        return await import.RunAsync(ImportInput.FromPaths([directory]), progress: null, cancellationToken);
    }
}
