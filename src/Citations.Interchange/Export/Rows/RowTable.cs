namespace Citations.Interchange.Export.Rows;

/// <summary>The records of a collection as rows of a table.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <typeparam name="TRow">A row: a record with what is looked up for it.</typeparam>
internal abstract class RowTable<T, TRow> where T : class
{
    /// <summary>All columns, as documented.</summary>
    public abstract IReadOnlyList<Column<TRow>> Columns { get; }

    /// <summary>The rows of a batch of records.</summary>
    public abstract ValueTask<IReadOnlyList<TRow>> RowsAsync(IReadOnlyList<T> items, CancellationToken cancellationToken);

    /// <summary>The columns of these names, which there are, in this order; all when none is named.</summary>
    public IReadOnlyList<Column<TRow>> Select(IReadOnlyList<string> names) =>
        names.Count == 0 ? Columns : [.. names.Select(name => Columns.First(column => string.Equals(column.Name, name, StringComparison.Ordinal)))];
}

/// <summary>A table whose rows are the records themselves.</summary>
internal sealed class PlainTable<T>(IReadOnlyList<Column<T>> columns) : RowTable<T, T> where T : class
{
    public override IReadOnlyList<Column<T>> Columns => columns;

    public override ValueTask<IReadOnlyList<T>> RowsAsync(IReadOnlyList<T> items, CancellationToken cancellationToken) => new(items);
}
