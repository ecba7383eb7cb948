using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>The answers for one field at one level, a row a parent.</summary>
internal abstract class Column(int count)
{
    private ConcurrentDictionary<int, Exception>? _failures;
    private Exception? _failureOfAll;
    private bool _closed;

    /// <summary>How many parents.</summary>
    public int Count { get; } = count;

    /// <summary>The answer of a row, null when it has none.</summary>
    public abstract object? this[int row] { get; }

    /// <summary>Why a row has no answer, if it failed.</summary>
    public Exception? FailureOf(int row) => _failureOfAll ?? _failures?.GetValueOrDefault(row);

    public void Fail(int row, Exception failure)
    {
        Check(row);
        FailLate(row, failure);
    }

    /// <summary>The answer of a row turned out to be unreadable, after the resolver had returned.</summary>
    public void FailLate(int row, Exception failure) => LazyInitializer.EnsureInitialized(ref _failures, static () => new())[row] = failure;

    /// <summary>The resolver failed as a whole: every row did.</summary>
    public void FailAll(Exception failure) => _failureOfAll = failure;

    /// <summary>No answers are taken any more: the resolver has returned.</summary>
    public void Close() => _closed = true;

    /// <summary>Gives the memory back; the column is of no use afterwards.</summary>
    public abstract void Release();

    protected void Check(int row)
    {
        if (_closed)
        {
            throw new InvalidOperationException("A batch was answered after its resolver had returned; await all work in the resolver.");
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
    }
}

/// <inheritdoc/>
internal sealed class Column<T> : Column
{
    private readonly T?[] _values;
    private readonly bool[] _set;

    public Column(int count)
        : base(count)
    {
        _values = ArrayPool<T?>.Shared.Rent(count);
        _set = ArrayPool<bool>.Shared.Rent(count);
        _set.AsSpan(0, count).Clear();
    }

    public override object? this[int row] => _set[row] ? _values[row] : null;

    /// <summary>The answer of a row without boxing; false when it has none.</summary>
    public bool TryGet(int row, out T? value)
    {
        value = _values[row];
        return _set[row];
    }

    public void Set(int row, T? value)
    {
        Check(row);
        _values[row] = value;
        _set[row] = true;
    }

    public override void Release()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            _values.AsSpan(0, Count).Clear();
        }

        ArrayPool<T?>.Shared.Return(_values);
        ArrayPool<bool>.Shared.Return(_set);
    }
}
