namespace Citations.Storage.Queries;

/// <summary>
/// One step of an order. Fields that a record does not state come first when ascending and last when descending. Every order is total:
/// ties that remain are broken by the order of recording (facts), by subject and property (claim groups) or by key, in the direction of the
/// last step.
/// </summary>
/// <param name="Field">What to sort by.</param>
/// <param name="Descending">Greatest first.</param>
/// <param name="Via">The relation that leads to the record that has the field; null when the sorted record itself has it.</param>
public readonly record struct SortKey(Field Field, bool Descending = false, Relation? Via = null);
