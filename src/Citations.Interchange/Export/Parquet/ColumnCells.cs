using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;
using ParquetSharp;

namespace Citations.Interchange.Export.Parquet;

/// <summary>The cells of one column in one row group. A cell without a value has the definition level 0, any other has 1.</summary>
internal abstract class ColumnCells : IDisposable
{
    private readonly List<short> _levels = [];

    /// <summary>Cells with those that hold nothing.</summary>
    protected ReadOnlySpan<short> Levels => CollectionsMarshal.AsSpan(_levels);

    public static ColumnCells Of(CellType type) =>
        type switch
        {
            CellType.Number => new PlainCells<double>(static cell => cell.ToNumber()),
            CellType.Integer => new PlainCells<long>(static cell => cell.ToInteger()),
            CellType.Boolean => new PlainCells<bool>(static cell => cell.ToInteger() != 0),
            CellType.Instant => new PlainCells<long>(static cell =>
                (cell.ToTicks() - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond
            ),
            _ => new TextCells(),
        };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Cell cell)
    {
        _levels.Add(cell.HasValue ? (short)1 : (short)0);
        if (cell.HasValue)
        {
            AddValue(cell);
        }
    }

    /// <summary>Writes the column.</summary>
    public abstract void WriteTo(ColumnWriter writer);

    /// <summary>Begins anew, with the buffers that it has.</summary>
    public virtual void Clear() => _levels.Clear();

    public virtual void Dispose() { }

    protected abstract void AddValue(Cell cell);
}

/// <summary>Turns a cell into a value of fixed length.</summary>
internal delegate T CellValue<out T>(Cell cell);

/// <summary>Cells of fixed length.</summary>
internal sealed class PlainCells<T>(CellValue<T> valueOf) : ColumnCells
    where T : unmanaged
{
    private readonly List<T> _values = [];

    public override void WriteTo(ColumnWriter writer) =>
        ((ColumnWriter<T>)writer).WriteBatch(Levels.Length, Levels, default, CollectionsMarshal.AsSpan(_values));

    public override void Clear()
    {
        base.Clear();
        _values.Clear();
    }

    protected override void AddValue(Cell cell) => _values.Add(valueOf(cell));
}

/// <summary>Cells of text. The library reads their UTF-8 where it lies.</summary>
internal sealed class TextCells : ColumnCells
{
    private const int FirstCapacity = 16 * 1024;

    private readonly ExportBuffer _utf8 = new(FirstCapacity);
    private readonly List<int> _ends = [];
    private ByteArray[] _places = [];

    public override void WriteTo(ColumnWriter writer)
    {
        var pinned = GCHandle.Alloc(_utf8.Array, GCHandleType.Pinned);
        try
        {
            var texts = Places(pinned.AddrOfPinnedObject());
            ((ColumnWriter<ByteArray>)writer).WriteBatch(Levels.Length, Levels, default, texts);
        }
        finally
        {
            pinned.Free();
        }
    }

    public override void Clear()
    {
        base.Clear();
        _utf8.Clear();
        _ends.Clear();
    }

    public override void Dispose() => _utf8.Dispose();

    protected override void AddValue(Cell cell)
    {
        cell.AppendText(_utf8);
        _ends.Add(_utf8.Length);
    }

    private ReadOnlySpan<ByteArray> Places(IntPtr utf8)
    {
        if (_places.Length < _ends.Count)
        {
            _places = new ByteArray[_ends.Capacity];
        }

        var start = 0;
        for (var i = 0; i < _ends.Count; i++)
        {
            _places[i] = new ByteArray(utf8 + start, _ends[i] - start);
            start = _ends[i];
        }

        return _places.AsSpan(0, _ends.Count);
    }
}
