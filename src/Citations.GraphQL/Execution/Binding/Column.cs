using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>The results of one field for all parents of a level. A row is a parent.</summary>
internal abstract class Column(int count)
{
    private ConcurrentDictionary<int, Exception>? _failures;
    private Exception? _failureOfAll;
    private bool _closed;

    /// <summary>The number of parents.</summary>
    public int Count { get; } = count;

    /// <summary>The result of a row, or null when it has none.</summary>
    public abstract object? this[int row] { get; }

    /// <summary>The failure of a row, or null.</summary>
    public Exception? FailureOf(int row) => _failureOfAll ?? _failures?.GetValueOrDefault(row);

    public void Fail(int row, Exception failure)
    {
        Check(row);
        FailLate(row, failure);
    }

    /// <summary>Records a failure that shows only after the resolver has returned, for example a value that cannot be read.</summary>
    public void FailLate(int row, Exception failure) => LazyInitializer.EnsureInitialized(ref _failures, static () => new())[row] = failure;

    /// <summary>Records that the resolver failed as a whole, so every row failed.</summary>
    public void FailAll(Exception failure) => _failureOfAll = failure;

    /// <summary>Refuses further results, because the resolver has returned.</summary>
    public void Close() => _closed = true;

    /// <summary>Returns the arrays to their pools. The column cannot be used afterwards.</summary>
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

    /// <summary>Gets the result of a row without boxing. Returns false when it has none.</summary>
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
