using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Parquet;

/// <summary>
/// Apache Parquet, written by ParquetSharp: the columns of the table with their types, all optional. Row groups are gathered beside each
/// other and written in order. Each has dictionaries and statistics, so that readers can skip it.
/// </summary>
internal sealed class ParquetFormat<TBatch, TRow>(RowTable<TBatch, TRow> table) : RowFormat<TBatch>
    where TBatch : IDisposable
{
    /// <summary>A group is closed when its cells take about so many bytes: some thousand rows, and fewer where they are long.</summary>
    private const int GroupBytes = 2 * 1024 * 1024;

    public override async IAsyncEnumerable<ExportPart> PartsAsync(
        IAsyncEnumerable<TBatch> batches,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var file = new ParquetFile([.. table.Columns.Select(column => (column.Name, column.Type))]);
        using var sets = new ColumnSets([.. table.Columns.Select(column => column.Type)]);
        var (gathered, weight, before) = (new List<TBatch>(), 0, Task.CompletedTask);
        try
        {
            await foreach (var batch in batches.WithCancellation(cancellationToken))
            {
                gathered.Add(batch);
                weight += table.Weight(batch);
                if (weight >= GroupBytes)
                {
                    yield return TakeGroup();
                    weight = 0;
                }
            }

            if (gathered.Count > 0)
            {
                yield return TakeGroup();
            }

            yield return new End(file, before);
        }
        finally
        {
            gathered.ForEach(batch => batch.Dispose());
            file.Leave();
        }

        RowGroup TakeGroup()
        {
            var group = new RowGroup(table, [.. gathered], sets, file, before);
            gathered.Clear();
            before = group.Written;
            return group;
        }
    }

    /// <summary>A part whose turn to write comes when the one before it has written.</summary>
    private abstract class OrderedPart : ExportPart
    {
        private readonly ParquetFile _file;
        private readonly Task _before;
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected OrderedPart(ParquetFile file, Task before)
        {
            (_file, _before) = (file, before);
            file.Enter();
        }

        /// <summary>Completes when the part has been written. It is cancelled when it could not be.</summary>
        public Task Written => _written.Task;

        public override void Dispose()
        {
            _written.TrySetCanceled(CancellationToken.None);
            _file.Leave();
        }

        protected async ValueTask WriteInTurnAsync(Action<ParquetFile> write, CancellationToken cancellationToken)
        {
            await _before.WaitAsync(cancellationToken);
            write(_file);
            _written.SetResult();
        }
    }

    private sealed class End(ParquetFile file, Task before) : OrderedPart(file, before)
    {
        public override ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken) =>
            WriteInTurnAsync(file => file.WriteEnd(to), cancellationToken);
    }

    private sealed class RowGroup(RowTable<TBatch, TRow> table, TBatch[] batches, ColumnSets sets, ParquetFile file, Task before)
        : OrderedPart(file, before)
    {
        public override int Capacity => GroupBytes / 3;

        public override async ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken)
        {
            Column<TRow>[] columns = [.. table.Columns];
            var cells = sets.Take();
            try
            {
                foreach (var batch in batches)
                {
                    foreach (var row in await table.RowsAsync(batch, columns, cancellationToken))
                    {
                        Add(row, columns, cells);
                        to.Rows++;
                    }

                    batch.Dispose();
                }

                await WriteInTurnAsync(file => file.WriteGroup(cells, to), cancellationToken);
            }
            finally
            {
                sets.Return(cells);
            }
        }

        public override void Dispose()
        {
            base.Dispose();
            Array.ForEach(batches, batch => batch.Dispose());
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Add(TRow row, Column<TRow>[] columns, ColumnCells[] cells)
        {
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i].Add(columns[i].Read(row));
            }
        }
    }
}
