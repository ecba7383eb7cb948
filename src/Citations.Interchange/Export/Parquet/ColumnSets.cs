using System.Collections.Concurrent;
using Citations.Interchange.Export.Rows;

namespace Citations.Interchange.Export.Parquet;

/// <summary>
/// Buffers for row groups. A group takes a set and gives it back, so there are as many sets as groups that are gathered at the same time.
/// The buffers of a set have grown to what a group needs.
/// </summary>
internal sealed class ColumnSets(IReadOnlyList<CellType> types) : IDisposable
{
    private readonly ConcurrentBag<ColumnCells[]> _idle = [];
    private volatile bool _closed;

    public ColumnCells[] Take() => _idle.TryTake(out var set) ? set : [.. types.Select(ColumnCells.Of)];

    public void Return(ColumnCells[] set)
    {
        Array.ForEach(set, static column => column.Clear());
        _idle.Add(set);
        if (_closed)
        {
            Dispose();
        }
    }

    /// <summary>No more groups are to come. Those that are being written may still return their sets.</summary>
    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var set))
        {
            Array.ForEach(set, static column => column.Dispose());
        }
    }
}
