using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Citations.Storage.Errors;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>
/// Carries commits from the log into the database file, beside the writer: it inserts meanwhile, and who commits little does not wait. The
/// log
/// begins anew only when all of it was carried over at some moment, so a writer that never pauses has to, when the log is long.
/// </summary>
internal sealed class Checkpointer(StoreFile file) : IAsyncDisposable
{
    /// <summary>So many new pages in the log are worth carrying over.</summary>
    private const int Worthwhile = 8_192;

    /// <summary>With so many pages the log is long: 256 MiB.</summary>
    private const int Long = 32_768;

    /// <summary>Pages in the log after the last commit of this thread.</summary>
    [ThreadStatic]
    private static int _logged;

    private Database? _database;
    private Task _running = Task.CompletedTask;
    private int _carried;

    /// <summary>Has a connection tell how long the log is after each of its commits, and leave it at that.</summary>
    public static unsafe void Watch(Database database) =>
        Sqlite3.WalHook(database.Pointer, (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int, int>)&Committed, 0);

    /// <summary>To be called after each commit, by the thread that made it.</summary>
    public void Follow(Database writer)
    {
        var logged = _logged;
        _logged = 0;
        _carried = Math.Min(_carried, logged); // it is shorter when it has begun anew
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

    /// <summary>Closes its connection once it is done with it; the next long log opens another.</summary>
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

    /// <summary>What cannot be carried over now, be it for want of another connection, stays in the log, where it is safe, and readers find
    /// it.</summary>
    private static void Carry(Func<Database> database)
    {
        try
        {
            database().Execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
        catch (StoreException)
        {
            // The next commit tries again
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Committed(nint context, nint database, nint name, int pages)
    {
        _logged = pages;
        return 0;
    }
}
