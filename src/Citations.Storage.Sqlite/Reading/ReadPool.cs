using System.Collections.Concurrent;
using Citations.Storage.Errors;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>Connections for reading: handed out to one caller at a time, kept with their prepared statements.</summary>
internal sealed class ReadPool(StoreFile file, CommitReader commits, int kept) : IDisposable
{
    private readonly ConcurrentQueue<Database> _idle = new();
    private long _calls;
    private int _idleCount;
    private volatile bool _closed;

    /// <summary>How many scopes were opened.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    public CommitReader Commits => commits;

    /// <summary>A consistent view of the database until it is disposed.</summary>
    public ReadScope Open(CancellationToken cancellationToken)
    {
        CountCall(cancellationToken);
        return OpenUncounted(cancellationToken);
    }

    /// <summary>For what nobody asked for: looking whether another process committed.</summary>
    public ReadScope OpenUncounted(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
        if (_idle.TryDequeue(out var database))
        {
            Interlocked.Decrement(ref _idleCount);
        }
        else
        {
            database = file.OpenReader();
        }

        try
        {
            return new ReadScope(this, database, cancellationToken);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Return(Database database)
    {
        if (Interlocked.Increment(ref _idleCount) > kept || _closed)
        {
            Interlocked.Decrement(ref _idleCount);
            database.Dispose();
            return;
        }

        database.Trim();
        _idle.Enqueue(database);
        if (_closed)
        {
            Dispose();
        }
    }

    /// <summary>Counts a call, also one that needs no connection: what is cached makes no difference to who asks.</summary>
    public void CountCall(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
    }

    public void Dispose()
    {
        _closed = true;
        CloseIdle();
    }

    /// <summary>Closes the connections that nobody reads from; the next caller opens one.</summary>
    public void CloseIdle()
    {
        while (_idle.TryDequeue(out var database))
        {
            Interlocked.Decrement(ref _idleCount);
            database.Dispose();
        }
    }

    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw new StoreException(StoreErrorCode.Closed, file.Path, "the store was closed", "Open it again");
        }
    }
}
