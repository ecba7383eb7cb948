using Citations.Storage;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb;
using Citations.Storage.Sqlite;

namespace Citations.Server.Commands;

/// <summary>Where the data is.</summary>
/// <param name="Directory">The directory of the embedded store.</param>
/// <param name="Uri">What to use instead; null for the embedded store.</param>
internal sealed record StoreLocation(string Directory, string? Uri)
{
    private const string SqliteScheme = "sqlite:";

    /// <summary>Where the embedded store is, and, whichever store it is, the keys and the audit log.</summary>
    public string DataDirectory =>
        Path.GetFullPath(
            Uri is { } uri && uri.StartsWith(SqliteScheme, StringComparison.Ordinal) && uri.Length > SqliteScheme.Length
                ? uri[SqliteScheme.Length..]
                : Directory
        );

    /// <summary>Whether it is the embedded store.</summary>
    public bool IsEmbedded => Uri is null || Uri.StartsWith(SqliteScheme, StringComparison.Ordinal);

    /// <exception cref="StoreException">It cannot be opened.</exception>
    /// <exception cref="StartException">The address is of no kind that is known.</exception>
    public async ValueTask<ICitationStore> OpenAsync(CancellationToken cancellationToken, TimeProvider? time = null) =>
        Uri switch
        {
            null => OpenDirectory(time),
            _ when Uri.StartsWith("mongodb://", StringComparison.Ordinal) || Uri.StartsWith("mongodb+srv://", StringComparison.Ordinal) =>
                await MongoCitationStore.OpenAsync(
                    new MongoStoreOptions { Uri = Uri, Preparing = Terminal.Notice },
                    time,
                    cancellationToken
                ),
            _ when Uri.StartsWith(SqliteScheme, StringComparison.Ordinal) && Uri.Length > SqliteScheme.Length => OpenDirectory(time),
            _ => throw new StartException(
                $"--store {Uri}: this program has no store for such an address. Give mongodb://HOST/DATABASE or sqlite:DIR, or leave it out to use --data."
            ),
        };

    /// <summary>The same for what only reads: a directory that was mistyped is neither made nor taken for a store that is empty.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    /// <exception cref="StartException">There is none, or the address is of no kind that is known.</exception>
    public ValueTask<ICitationStore> OpenExistingAsync(CancellationToken cancellationToken) =>
        IsEmbedded && !File.Exists(Path.Combine(DataDirectory, SqliteCitationStore.FileName))
            ? throw new StartException($"{DataDirectory}: there is no store in this directory. Check the path, or import something first.")
            : OpenAsync(cancellationToken);

    private SqliteCitationStore OpenDirectory(TimeProvider? time) =>
        SqliteCitationStore.Open(new SqliteStoreOptions { Directory = DataDirectory, Preparing = Terminal.Notice }, time);
}
