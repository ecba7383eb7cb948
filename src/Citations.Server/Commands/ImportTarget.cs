using Citations.Storage;
using Citations.Storage.Sqlite;

namespace Citations.Server.Commands;

/// <summary>The store that an import writes to. One that was made for it is removed again when nothing came in.</summary>
internal sealed class ImportTarget : IAsyncDisposable
{
    private readonly StoreLocation _location;
    private readonly bool _isNewStore,
        _isNewDirectory;

    private ImportTarget(StoreLocation location, ICitationStore store, bool isNewStore, bool isNewDirectory) =>
        (_location, Store, _isNewStore, _isNewDirectory) = (location, store, isNewStore, isNewDirectory);

    public ICitationStore Store { get; }

    public string Directory => _location.DataDirectory;

    /// <inheritdoc cref="StoreLocation.OpenAsync" />
    public static async ValueTask<ImportTarget> OpenAsync(StoreLocation location, CancellationToken cancellationToken)
    {
        var isNewDirectory = !System.IO.Directory.Exists(location.DataDirectory);
        var isNewStore = location.IsEmbedded && !File.Exists(Path.Combine(location.DataDirectory, SqliteCitationStore.FileName));
        return new ImportTarget(location, await location.OpenAsync(cancellationToken), isNewStore, isNewDirectory);
    }

    /// <summary>Whether the store will be removed because nothing came in.</summary>
    public async ValueTask<bool> IsDiscardedAsync() => _isNewStore && (await Store.LatestAsync(CancellationToken.None)).Commit == 0;

    public async ValueTask DisposeAsync()
    {
        var isDiscarded = _isNewStore && await IsEmptyAsync();
        await Store.DisposeAsync();
        if (!isDiscarded)
        {
            return;
        }

        try
        {
            foreach (var file in System.IO.Directory.GetFiles(Directory, $"{SqliteCitationStore.FileName}*"))
            {
                File.Delete(file);
            }

            if (_isNewDirectory && !System.IO.Directory.EnumerateFileSystemEntries(Directory).Any())
            {
                System.IO.Directory.Delete(Directory);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Terminal.Notice(
                $"{Directory}: the empty store that the import made cannot be removed: {fault.Message.TrimEnd('.')}. Remove it by hand."
            );
        }
    }

    private async ValueTask<bool> IsEmptyAsync()
    {
        try
        {
            return await IsDiscardedAsync();
        }
        catch (Storage.Errors.StoreException)
        {
            return false; // it cannot be read; whatever it holds stays
        }
    }
}
