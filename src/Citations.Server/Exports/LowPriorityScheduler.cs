using System.Collections.Concurrent;
using Citations.Storage.Budgets;

namespace Citations.Server.Exports;

/// <summary>
/// Runs tasks on a few threads of low priority, in order of arrival. What starts on it continues on it, so that work in bulk, such as an
/// export,
/// leaves the thread pool to quick requests.
/// </summary>
internal sealed class LowPriorityScheduler : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _tasks = [];
    private readonly string _name;
    private readonly int _threads;
    private int _started;

    /// <param name="name">The name of the threads.</param>
    /// <param name="threads">How many threads there are; each starts with the first task that finds none idle.</param>
    public LowPriorityScheduler(string name, int threads) => (_name, _threads) = (name, threads);

    public override int MaximumConcurrencyLevel => _threads;

    /// <summary>Runs asynchronous work here, with all that it continues.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Ends the threads when nothing is left to do.</summary>
    public void Dispose() => _tasks.CompleteAdding();

    protected override void QueueTask(Task task)
    {
        if (Volatile.Read(ref _started) < _threads && Interlocked.Increment(ref _started) <= _threads)
        {
            LowPriorityThread.Start(_name, Work);
        }

        if (!_tasks.IsAddingCompleted)
        {
            _tasks.Add(task);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => TryExecuteTask(task), null); // what ends after the threads have ended
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [.. _tasks];

    private void Work()
    {
        foreach (var task in _tasks.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }
}
