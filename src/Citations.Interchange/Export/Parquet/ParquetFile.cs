using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;
using ParquetSharp;
using ParquetSharp.IO;
using ParquetSharp.Schema;

namespace Citations.Interchange.Export.Parquet;

/// <summary>
/// The file as the library writes it: one row group after the other, each into the buffer of its part. The parts share it, and the last one
/// to leave disposes of it.
/// </summary>
internal sealed class ParquetFile(IReadOnlyList<(string Name, CellType Type)> columns)
{
    private readonly PartStream _stream = new();
    private ManagedOutputStream? _output;
    private ParquetFileWriter? _writer;
    private int _users = 1;

    public void Enter() => Interlocked.Increment(ref _users);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            _stream.Target = null; // what the library still writes belongs to no file
            _writer?.Dispose();
            _output?.Dispose();
        }
    }

    /// <summary>Writes one row group. One at a time, in order.</summary>
    public void WriteGroup(ColumnCells[] cells, ExportBuffer to)
    {
        _stream.Target = to;
        using var group = Writer().AppendRowGroup();
        foreach (var column in cells)
        {
            using var writer = group.NextColumn();
            column.WriteTo(writer);
        }

        group.Close();
        _stream.Target = null;
    }

    /// <summary>Writes the end of the file.</summary>
    public void WriteEnd(ExportBuffer to)
    {
        _stream.Target = to;
        Writer().Close();
        _stream.Target = null;
    }

    private ParquetFileWriter Writer()
    {
        if (_writer is null)
        {
            using var builder = new WriterPropertiesBuilder();
            using var properties = builder.Compression(Compression.Snappy).Build();
            using var schema = new GroupNode("row", Repetition.Required, [.. columns.Select(column => NodeOf(column.Name, column.Type))]);
            _output = new ManagedOutputStream(_stream, leaveOpen: true);
            _writer = new ParquetFileWriter(_output, schema, properties);
        }

        return _writer;
    }

    private static PrimitiveNode NodeOf(string name, CellType type)
    {
        var (logical, physical) = type switch
        {
            CellType.Number => (LogicalType.None(), PhysicalType.Double),
            CellType.Integer => (LogicalType.None(), PhysicalType.Int64),
            CellType.Boolean => (LogicalType.None(), PhysicalType.Boolean),
            CellType.Instant => (LogicalType.Timestamp(isAdjustedToUtc: true, ParquetSharp.TimeUnit.Micros), PhysicalType.Int64),
            CellType.Json => (LogicalType.Json(), PhysicalType.ByteArray),
            _ => (LogicalType.String(), PhysicalType.ByteArray),
        };
        using (logical)
        {
            return new PrimitiveNode(name, Repetition.Optional, logical, physical);
        }
    }

    /// <summary>Writes into the buffer of the part whose turn it is.</summary>
    private sealed class PartStream : Stream
    {
        private long _position;

        public ExportBuffer? Target { get; set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _position;

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Target?.Add(buffer);
            _position += buffer.Length;
        }

        public override void Flush()
        {
            // The part sends its buffer
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
