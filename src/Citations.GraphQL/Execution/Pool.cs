using System.Diagnostics.CodeAnalysis;

namespace Citations.GraphQL.Execution;

/// <summary>A small pool of reusable objects. It never waits.</summary>
internal sealed class Pool<T>
    where T : class
{
    private readonly T?[] _idle = new T?[Environment.ProcessorCount * 4];

    public bool TryTake([NotNullWhen(true)] out T? item)
    {
        for (var i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is not null && Interlocked.Exchange(ref _idle[i], null) is { } found)
            {
                item = found;
                return true;
            }
        }

        item = null;
        return false;
    }

    /// <summary>Returns an object to the pool. Returns false when the pool is full.</summary>
    public bool TryPut(T item)
    {
        for (var i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is null && Interlocked.CompareExchange(ref _idle[i], item, null) is null)
            {
                return true;
            }
        }

        return false;
    }
}
