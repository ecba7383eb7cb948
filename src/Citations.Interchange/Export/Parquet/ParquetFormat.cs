using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Parquet;

/// <summary>
/// Apache Parquet: the columns of the table with their types, in row groups that are written beside each other. The subset that every reader
/// knows: flat optional columns, one plain-encoded data page for each, compressed with gzip.
/// </summary>
internal sealed class ParquetFormat<TBatch, TRow>(RowTable<TBatch, TRow> table) : RowFormat<TBatch> where TBatch : IDisposable
{
    /// <summary>A group is closed when its cells take about so many bytes: some thousand rows, and fewer where they are long.</summary>
    private const int GroupBytes = 6 * 1024 * 1024;

    private static readonly byte[] s_magic = "PAR1"u8.ToArray();

    public override async IAsyncEnumerable<ExportPart> PartsAsync(IAsyncEnumerable<TBatch> batches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return ExportPart.Of(s_magic);
        var groups = new List<Task<GroupSize>>();
        var (gathered, weight) = (new List<TBatch>(), 0);
        try
        {
            await foreach (var batch in batches.WithCancellation(cancellationToken))
            {
                gathered.Add(batch);
                weight += table.Weight(batch);
                if (weight >= GroupBytes)
                {
                    yield return TakeGroup(gathered, groups);
                    weight = 0;
                }
            }

            if (gathered.Count > 0)
            {
                yield return TakeGroup(gathered, groups);
            }
        }
        finally
        {
            gathered.ForEach(batch => batch.Dispose());
        }

        yield return new ParquetFooter<TRow>(table.Columns, groups, s_magic);
    }

    private RowGroup TakeGroup(List<TBatch> gathered, List<Task<GroupSize>> groups)
    {
        var group = new RowGroup(table, [.. gathered]);
        gathered.Clear();
        groups.Add(group.Size);
        return group;
    }

    private sealed class RowGroup(RowTable<TBatch, TRow> table, TBatch[] batches) : ExportPart
    {
        private readonly TaskCompletionSource<GroupSize> _size = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Known when the group has been written; cancelled when it could not be.</summary>
        public Task<GroupSize> Size => _size.Task;

        public override async ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken)
        {
            Column<TRow>[] columns = [.. table.Columns];
            var chunks = Array.ConvertAll(columns, column => new ColumnChunk(column.Type));
            try
            {
                foreach (var batch in batches)
                {
                    foreach (var row in await table.RowsAsync(batch, columns, cancellationToken))
                    {
                        for (var i = 0; i < chunks.Length; i++)
                        {
                            chunks[i].Add(columns[i].Read(row));
                        }

                        to.Rows++;
                    }
                }

                using var work = new ExportBuffer(64 * 1024);
                _size.SetResult(new GroupSize(to.Rows, Array.ConvertAll(chunks, chunk => chunk.WriteTo(to, work))));
            }
            finally
            {
                Array.ForEach(chunks, chunk => chunk.Dispose());
            }
        }

        public override void Dispose()
        {
            _size.TrySetCanceled(CancellationToken.None);
            Array.ForEach(batches, batch => batch.Dispose());
        }
    }
}

/// <summary>The size of a row group.</summary>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Chunks">Its columns.</param>
internal sealed record GroupSize(int Rows, ChunkSize[] Chunks);
