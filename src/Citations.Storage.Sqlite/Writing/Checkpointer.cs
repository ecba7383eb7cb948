using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Citations.Storage.Errors;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>
/// Runs checkpoints on a thread of its own: copies commits from the WAL into the database file while the writer continues, so small commits
/// do not wait. The WAL only starts again from its beginning when all of it was copied at some moment. So a writer that never pauses has to
/// wait when the WAL is long.
/// </summary>
internal sealed class Checkpointer(StoreFile file) : IAsyncDisposable
{
    /// <summary>The number of new WAL pages that makes a checkpoint worthwhile.</summary>
    private const int Worthwhile = 8_192;

    /// <summary>The number of pages of a long WAL: 256 MiB.</summary>
    private const int Long = 32_768;

    /// <summary>The pages in the WAL after the last commit of this thread.</summary>
    [ThreadStatic]
    private static int _logged;

    private Database? _database;
    private Task _running = Task.CompletedTask;
    private int _carried;

    /// <summary>Makes a connection record the length of the WAL after each commit, without a checkpoint.</summary>
    public static unsafe void Watch(Database database) =>
        Sqlite3.WalHook(database.Pointer, (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int, int>)&Committed, 0);

    /// <summary>Call after each commit, on the thread that committed.</summary>
    public void Follow(Database writer)
    {
        var logged = _logged;
        _logged = 0;
        _carried = Math.Min(_carried, logged); // It is shorter after the WAL started again from its beginning.
        if (logged >= Long)
        {
            _running.GetAwaiter().GetResult();
            Carry(() => writer);
            _carried = 0;
        }
        else if (logged - _carried >= Worthwhile && _running.IsCompleted)
        {
            _carried = logged;
            _running = Task.Run(() => Carry(() => _database ??= file.OpenWriter()));
        }
    }

    /// <summary>Closes the connection when its checkpoint is done. The next long WAL opens another.</summary>
    public void Rest()
    {
        _running.GetAwaiter().GetResult();
        _database?.Dispose();
        _database = null;
    }

    public async ValueTask DisposeAsync()
    {
        await _running;
        _database?.Dispose();
    }

    /// <summary>
    /// Runs a checkpoint. What cannot be copied now, for example because no connection can be opened, stays safely in the WAL, where
    /// readers find it.
    /// </summary>
    private static void Carry(Func<Database> database)
    {
        try
        {
            database().Execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
        catch (StoreException)
        {
            // The next commit tries again.
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Committed(nint context, nint database, nint name, int pages)
    {
        _logged = pages;
        return 0;
    }
}
