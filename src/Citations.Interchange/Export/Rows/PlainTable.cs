using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Rows;

/// <summary>A table whose rows are the records themselves.</summary>
internal sealed class PlainTable<T>(IReadOnlyList<Column<T>> columns) : RowTable<RowBatch<T>, T>
    where T : class
{
    private const int BytesOfRow = 600;

    public override IReadOnlyList<Column<T>> Columns => columns;

    public override int Weight(RowBatch<T> batch) => batch.Weight * BytesOfRow;

    public override ValueTask<IEnumerable<T>> RowsAsync(
        RowBatch<T> batch,
        IReadOnlyList<Column<T>> columns,
        CancellationToken cancellationToken
    ) => new(batch.Items);
}
