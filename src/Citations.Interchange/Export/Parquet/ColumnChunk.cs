using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Parquet;

/// <summary>
/// The cells of one column in one row group: a single data page, plain-encoded and compressed with gzip. Which cells hold something is told
/// by
/// definition levels, bit-packed.
/// </summary>
internal sealed class ColumnChunk(CellType type) : IDisposable
{
    private const int FirstCapacity = 16 * 1024;

    private readonly ExportBuffer _values = new(FirstCapacity);
    private readonly List<byte> _levels = [];
    private int _count,
        _flags;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Cell cell)
    {
        if (_count % 8 == 0)
        {
            _levels.Add(0);
        }

        if (cell.HasValue)
        {
            _levels[^1] |= (byte)(1 << (_count % 8));
            Write(cell);
        }

        _count++;
    }

    /// <summary>Writes the page; what the footer must know of it.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="work">A buffer to work in.</param>
    public ChunkSize WriteTo(ExportBuffer to, ExportBuffer work)
    {
        work.Clear();
        WriteLevels(work);
        var levels = work.Length;
        using (var gzip = new GZipStream(new BufferStream(work), CompressionLevel.Fastest))
        {
            // A copy, for compressing writes to the same buffer
            gzip.Write(work.Written.Span[..levels].ToArray());
            gzip.Write(_values.Written.Span);
        }

        var compressed = work.Written.Span[levels..];
        var plain = levels + _values.Length;
        var start = to.Length;
        WriteHeader(to, plain, compressed.Length);
        var header = to.Length - start;
        to.Add(compressed);
        return new ChunkSize(_count, header + plain, header + compressed.Length);
    }

    /// <summary>Begins anew, with the buffers that it has.</summary>
    public void Clear()
    {
        _values.Clear();
        _levels.Clear();
        (_count, _flags) = (0, 0);
    }

    public void Dispose() => _values.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write(Cell cell)
    {
        switch (type)
        {
            case CellType.Number:
                BinaryPrimitives.WriteDoubleLittleEndian(_values.GetSpan(8), cell.ToNumber());
                _values.Advance(8);
                break;
            case CellType.Integer:
                WriteInt64(cell.ToInteger());
                break;
            case CellType.Instant:
                WriteInt64((cell.ToTicks() - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
                break;
            case CellType.Boolean:
                AddFlag(cell.ToInteger() != 0);
                break;
            default:
                var start = _values.Length;
                _values.GetSpan(sizeof(int));
                _values.Advance(sizeof(int));
                cell.AppendText(_values);
                BinaryPrimitives.WriteInt32LittleEndian(_values.Since(start), _values.Length - start - sizeof(int));
                break;
        }
    }

    private void WriteInt64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_values.GetSpan(8), value);
        _values.Advance(8);
    }

    /// <summary>Eight flags are a byte.</summary>
    private void AddFlag(bool flag)
    {
        if (_flags % 8 == 0)
        {
            _values.Add((byte)0);
        }

        if (flag)
        {
            _values.LastByte |= (byte)(1 << (_flags % 8));
        }

        _flags++;
    }

    /// <summary>Their length, and one bit-packed run (the hybrid of run-length encoding and bit-packing).</summary>
    private void WriteLevels(ExportBuffer to)
    {
        to.GetSpan(sizeof(int));
        to.Advance(sizeof(int));
        for (var header = ((uint)_levels.Count << 1) | 1; ; header >>= 7)
        {
            to.Add((byte)(header >= 0x80 ? header | 0x80 : header));
            if (header < 0x80)
            {
                break;
            }
        }

        to.Add(CollectionsMarshal.AsSpan(_levels));
        BinaryPrimitives.WriteInt32LittleEndian(to.Since(0), to.Length - sizeof(int));
    }

    private void WriteHeader(ExportBuffer to, int plain, int compressed)
    {
        var thrift = new ThriftWriter(to);
        thrift.Field(1, ParquetType.DataPage);
        thrift.Field(2, plain);
        thrift.Field(3, compressed);
        thrift.Field(
            5,
            () =>
            {
                thrift.Field(1, _count);
                thrift.Field(2, ParquetType.Plain);
                thrift.Field(3, ParquetType.Rle);
                thrift.Field(4, ParquetType.Rle);
            }
        );
        thrift.End();
    }
}

/// <summary>The size of a column chunk.</summary>
/// <param name="Values">Cells, with those that hold nothing.</param>
/// <param name="Plain">Bytes before compression, with the page's header.</param>
/// <param name="Compressed">Bytes in the file.</param>
internal readonly record struct ChunkSize(int Values, int Plain, int Compressed);
