namespace Citations.Storage;

/// <summary>
/// One step of an order. Fields that a record does not state come first when ascending and last when descending. Every order is total:
/// a store breaks what ties remain by the order of recording (facts) or by key, ascending, unless the last step descends.
/// </summary>
/// <param name="Field">What to sort by.</param>
/// <param name="Descending">Greatest first.</param>
/// <param name="Via">The relation that leads to the record that has the field; null when the sorted record itself has it.</param>
public readonly record struct SortKey(Field Field, bool Descending = false, Relation? Via = null);
