namespace Citations.Schema.Sorting;

/// <summary><c>SortEnumType</c>.</summary>
internal enum SortDirection
{
    Asc,
    Desc,
}
