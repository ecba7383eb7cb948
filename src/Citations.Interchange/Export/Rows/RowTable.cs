namespace Citations.Interchange.Export.Rows;

/// <summary>The records of a collection as rows of a table.</summary>
/// <typeparam name="TBatch">Records that were read together.</typeparam>
/// <typeparam name="TRow">A row: a record with what is looked up for it.</typeparam>
internal abstract class RowTable<TBatch, TRow>
    where TBatch : IDisposable
{
    /// <summary>All columns, as documented.</summary>
    public abstract IReadOnlyList<Column<TRow>> Columns { get; }

    /// <summary>About how many bytes the cells of a batch take.</summary>
    public abstract int Weight(TBatch batch);

    /// <summary>The rows of a batch; each valid until the next. What the columns do not need may not be looked up.</summary>
    public abstract ValueTask<IEnumerable<TRow>> RowsAsync(
        TBatch batch,
        IReadOnlyList<Column<TRow>> columns,
        CancellationToken cancellationToken
    );

    /// <summary>The columns of these names, which there are, in this order; all when none is named.</summary>
    public IReadOnlyList<Column<TRow>> Select(IReadOnlyList<string> names) =>
        names.Count == 0
            ? Columns
            : [.. names.Select(name => Columns.First(column => string.Equals(column.Name, name, StringComparison.Ordinal)))];
}
