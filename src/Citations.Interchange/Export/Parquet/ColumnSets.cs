using System.Collections.Concurrent;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Parquet;

/// <summary>
/// What row groups are gathered in. A group takes a set and gives it back, so there are as many as groups are written at the same time; the
/// buffers
/// of a set have grown to what a group needs, and no others are made.
/// </summary>
internal sealed class ColumnSets(IReadOnlyList<CellType> types) : IDisposable
{
    private readonly ConcurrentBag<ColumnSet> _idle = [];
    private volatile bool _closed;

    public ColumnSet Take() => _idle.TryTake(out var set) ? set : new ColumnSet(types);

    public void Return(ColumnSet set)
    {
        set.Clear();
        _idle.Add(set);
        if (_closed)
        {
            Dispose();
        }
    }

    /// <summary>No more groups are to come; those that are being written may still return their sets.</summary>
    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var set))
        {
            set.Dispose();
        }
    }
}

/// <summary>The columns of one row group, and a buffer to compress them in.</summary>
internal sealed class ColumnSet(IReadOnlyList<CellType> types) : IDisposable
{
    private readonly ExportBuffer _work = new(64 * 1024);

    public ColumnChunk[] Columns { get; } = [.. types.Select(type => new ColumnChunk(type))];

    /// <summary>Writes the pages one behind the other; what the footer must know of them.</summary>
    public ChunkSize[] WriteTo(ExportBuffer to) => Array.ConvertAll(Columns, column => column.WriteTo(to, _work));

    public void Clear() => Array.ForEach(Columns, static column => column.Clear());

    public void Dispose()
    {
        Array.ForEach(Columns, static column => column.Dispose());
        _work.Dispose();
    }
}
