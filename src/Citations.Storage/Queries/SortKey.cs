namespace Citations.Storage.Queries;

/// <summary>
/// One sort key. Missing values come first when ascending and last when descending. Every order is total: remaining ties are broken by
/// order of recording (facts), by subject and property (claim groups) or by key, in the direction of the last sort key.
/// </summary>
/// <param name="Field">The field to sort by.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
/// <param name="Via">The relation to the record that has the field. Null when the sorted record has it.</param>
public readonly record struct SortKey(Field Field, bool Descending = false, Relation? Via = null);
