using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Parquet;

/// <summary>
/// Apache Parquet: the columns of the table with their types, in row groups that are written beside each other. The subset that every
/// reader
/// knows: flat optional columns, one plain-encoded data page for each, compressed with gzip.
/// </summary>
internal sealed class ParquetFormat<TBatch, TRow>(RowTable<TBatch, TRow> table) : RowFormat<TBatch>
    where TBatch : IDisposable
{
    /// <summary>A group is closed when its cells take about so many bytes: some thousand rows, and fewer where they are long.</summary>
    private const int GroupBytes = 2 * 1024 * 1024;

    private static readonly byte[] _magic = "PAR1"u8.ToArray();

    public override async IAsyncEnumerable<ExportPart> PartsAsync(
        IAsyncEnumerable<TBatch> batches,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        yield return ExportPart.Of(_magic);
        using var sets = new ColumnSets([.. table.Columns.Select(column => column.Type)]);
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
                    yield return TakeGroup(gathered, groups, sets);
                    weight = 0;
                }
            }

            if (gathered.Count > 0)
            {
                yield return TakeGroup(gathered, groups, sets);
            }
        }
        finally
        {
            gathered.ForEach(batch => batch.Dispose());
        }

        yield return new ParquetFooter<TRow>(table.Columns, groups, _magic);
    }

    private RowGroup TakeGroup(List<TBatch> gathered, List<Task<GroupSize>> groups, ColumnSets sets)
    {
        var group = new RowGroup(table, [.. gathered], sets);
        gathered.Clear();
        groups.Add(group.Size);
        return group;
    }

    private sealed class RowGroup(RowTable<TBatch, TRow> table, TBatch[] batches, ColumnSets sets) : ExportPart
    {
        private readonly TaskCompletionSource<GroupSize> _size = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Known when the group has been written; cancelled when it could not be.</summary>
        public Task<GroupSize> Size => _size.Task;

        public override int Capacity => GroupBytes / 3;

        public override async ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken)
        {
            Column<TRow>[] columns = [.. table.Columns];
            var set = sets.Take();
            try
            {
                foreach (var batch in batches)
                {
                    foreach (var row in await table.RowsAsync(batch, columns, cancellationToken))
                    {
                        Add(row, columns, set.Columns);
                        to.Rows++;
                    }

                    batch.Dispose();
                }

                _size.SetResult(new GroupSize(to.Rows, set.WriteTo(to)));
            }
            finally
            {
                sets.Return(set);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Add(TRow row, Column<TRow>[] columns, ColumnChunk[] chunks)
        {
            for (var i = 0; i < chunks.Length; i++)
            {
                chunks[i].Add(columns[i].Read(row));
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
