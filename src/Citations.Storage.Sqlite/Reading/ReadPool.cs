using System.Collections.Concurrent;
using Citations.Storage.Budgets;
using Citations.Storage.Errors;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>A read inside a read scope. It may be called a second time after the first call was interrupted.</summary>
internal delegate T ScopedRead<out T>(in ReadScope scope);

/// <summary>A pool of read connections with their prepared statements. A connection is used by one caller at a time.</summary>
internal sealed class ReadPool(StoreFile file, CommitReader commits, int kept) : IDisposable
{
    /// <summary>
    /// The most recently used connection is taken first. Each connection maps the file for itself, so few connections keep memory small.
    /// </summary>
    private readonly ConcurrentStack<Database> _idle = new();
    private long _calls;
    private int _idleCount;
    private volatile bool _closed;

    /// <summary>The number of scopes opened.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    public CommitReader Commits => commits;

    /// <summary>Opens a consistent view of the database, valid until it is disposed.</summary>
    public ReadScope Open(CancellationToken cancellationToken)
    {
        CountCall(cancellationToken);
        return OpenUncounted(cancellationToken);
    }

    /// <summary>
    /// Reads within the budget of the request, if it has one. The read runs at once with a small limit. If that is exceeded, it starts
    /// again in the queue of slow reads. Without a budget it completes synchronously.
    /// </summary>
    /// <exception cref="StoreException">The budget is too small, or the queue is full.</exception>
    public ValueTask<T> ReadAsync<T>(ScopedRead<T> read, CancellationToken cancellationToken)
    {
        CountCall(cancellationToken);
        if (ReadBudget.Current is not { } budget)
        {
            using var scope = OpenUncounted(cancellationToken);
            return new(read(scope));
        }

        budget.ThrowIfRefused();
        if (budget.IsSlow)
        {
            return new(budget.RunSlowlyAsync(() => ReadSlowly(read, budget, cancellationToken), cancellationToken));
        }

        try
        {
            return new(Read(read, new ReadGuard(budget, isQueued: false), cancellationToken));
        }
        catch (OutOfStepsException)
        {
            return new(budget.RunSlowlyAsync(() => ReadSlowly(read, budget, cancellationToken), cancellationToken));
        }
    }

    private T ReadSlowly<T>(ScopedRead<T> read, ReadBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return Read(read, new ReadGuard(budget, isQueued: true), cancellationToken);
        }
        catch (OutOfStepsException)
        {
            throw ReadBudget.OutOfSteps();
        }
    }

    private T Read<T>(ScopedRead<T> read, ReadGuard guard, CancellationToken cancellationToken)
    {
        using var span = ReadMetrics.Start("read");
        using var scope = OpenUncounted(cancellationToken, guard);
        guard.Begin(scope.Database);
        try
        {
            return read(scope);
        }
        finally
        {
            guard.End(scope.Database);
        }
    }

    /// <summary>Opens a scope that is not counted, for polling whether another process committed.</summary>
    public ReadScope OpenUncounted(CancellationToken cancellationToken, ReadGuard? guard = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
        if (_idle.TryPop(out var database))
        {
            Interlocked.Decrement(ref _idleCount);
        }
        else
        {
            database = file.OpenReader();
        }

        try
        {
            return new ReadScope(this, database, guard, cancellationToken);
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
        _idle.Push(database);
        if (_closed)
        {
            Dispose();
        }
    }

    /// <summary>Counts a call, even if the cache answers it.</summary>
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

    /// <summary>Closes the idle connections. The next caller opens a new one.</summary>
    public void CloseIdle()
    {
        while (_idle.TryPop(out var database))
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
