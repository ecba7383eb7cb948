using System.Buffers.Binary;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Parquet;

/// <summary>The end of the file: its columns, and where each chunk of them is.</summary>
internal sealed class ParquetFooter<TRow>(IReadOnlyList<Column<TRow>> columns, IReadOnlyList<Task<GroupSize>> groups, byte[] magic)
    : ExportPart
{
    private const int FormatVersion = 1;

    public override async ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken)
    {
        var sizes = await Task.WhenAll(groups).WaitAsync(cancellationToken);
        var thrift = new ThriftWriter(to);
        thrift.Field(1, FormatVersion);
        thrift.Field(2, [null, .. columns], column => WriteElement(thrift, column));
        thrift.Field(3, sizes.Sum(size => (long)size.Rows));
        thrift.Field(4, Placed(sizes), group => WriteGroup(thrift, group.Size, group.Offset));
        thrift.Field(6, "Citations");
        thrift.End();
        var length = to.Length;
        BinaryPrimitives.WriteInt32LittleEndian(to.GetSpan(4), length);
        to.Advance(4);
        to.Add(magic);
    }

    private IReadOnlyList<(GroupSize Size, long Offset)> Placed(GroupSize[] sizes)
    {
        var placed = new List<(GroupSize, long)>(sizes.Length);
        var offset = (long)magic.Length;
        foreach (var size in sizes)
        {
            placed.Add((size, offset));
            offset += size.Chunks.Sum(chunk => (long)chunk.Compressed);
        }

        return placed;
    }

    /// <summary>A column, or for null the root that holds them.</summary>
    private void WriteElement(ThriftWriter thrift, Column<TRow>? column)
    {
        if (column is null)
        {
            thrift.Field(4, "row");
            thrift.Field(5, columns.Count);
            return;
        }

        thrift.Field(1, ParquetType.Of(column.Type));
        thrift.Field(3, ParquetType.Optional);
        thrift.Field(4, column.Name);
        ParquetType.Annotate(thrift, column.Type);
    }

    private void WriteGroup(ThriftWriter thrift, GroupSize size, long offset)
    {
        var at = offset;
        var places = new List<(Column<TRow> Column, ChunkSize Size, long Offset)>(columns.Count);
        for (var i = 0; i < columns.Count; i++)
        {
            places.Add((columns[i], size.Chunks[i], at));
            at += size.Chunks[i].Compressed;
        }

        thrift.Field(
            1,
            places,
            place =>
            {
                thrift.Field(2, place.Offset);
                thrift.Field(3, () => WriteChunk(thrift, place.Column, place.Size, place.Offset));
            }
        );
        thrift.Field(2, size.Chunks.Sum(chunk => (long)chunk.Plain));
        thrift.Field(3, (long)size.Rows);
        thrift.Field(5, offset);
        thrift.Field(6, at - offset);
    }

    private static void WriteChunk(ThriftWriter thrift, Column<TRow> column, ChunkSize size, long offset)
    {
        thrift.Field(1, ParquetType.Of(column.Type));
        thrift.Field(2, [ParquetType.Plain, ParquetType.Rle]);
        thrift.Texts(3, column.Name);
        thrift.Field(4, ParquetType.Gzip);
        thrift.Field(5, (long)size.Values);
        thrift.Field(6, (long)size.Plain);
        thrift.Field(7, (long)size.Compressed);
        thrift.Field(9, offset);
    }
}
