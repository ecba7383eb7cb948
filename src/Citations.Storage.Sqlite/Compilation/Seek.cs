using System.Collections.Immutable;
using Citations.Storage.Errors;
using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>Keyset pagination: conditions for the records after or before a position.</summary>
internal static class Seek
{
    /// <summary>A condition that is always false.</summary>
    public const string Nowhere = "+0";

    /// <summary>The condition for records after or before a position.</summary>
    /// <param name="parts">The columns of the order.</param>
    /// <param name="place">Their values at the position.</param>
    /// <param name="after">Whether records after the position are wanted.</param>
    /// <param name="pinned">The value of the first column, if all records in question share it.</param>
    /// <param name="sql">The statement.</param>
    /// <exception cref="StoreException">The position has a different number of values than the order has columns.</exception>
    public static string Condition(IReadOnlyList<SortPart> parts, ImmutableArray<Scalar> place, bool after, long? pinned, SqlText sql)
    {
        if (place.Length != parts.Count)
        {
            throw new StoreException(
                StoreErrorCode.CursorOfAnotherQuery,
                "cursor",
                "it does not fit this order",
                "Page on with the filter and order that it came from"
            );
        }

        var first = 0;
        if (pinned is { } value && place[0].HasValue)
        {
            var order = value.CompareTo(place[0].AsInteger());
            if (order != 0)
            {
                return order > 0 == (after != parts[0].Descending) ? "1" : Nowhere;
            }

            first = 1;
        }

        var values = new string[parts.Count];
        for (var i = first; i < values.Length; i++)
        {
            values[i] = place[i].IsNull ? Sentinel.Of(parts[i].Type) : sql.Parameter(place[i]);
        }

        // From the last column to the first: greater here, or equal here and greater in the columns after it.
        var condition = "";
        for (var i = parts.Count - 1; i >= first; i--)
        {
            var beyond = after == parts[i].Descending ? "<" : ">";
            var here = $"{parts[i].Expression} {beyond} {values[i]}";
            condition = condition.Length == 0 ? here : $"({here} OR ({parts[i].Expression} = {values[i]} AND {condition}))";
        }

        if (parts.Count == first + 1)
        {
            return condition;
        }

        // A bound that an index on the first column can use.
        var bound = after == parts[first].Descending ? "<=" : ">=";
        return $"{parts[first].Expression} {bound} {values[first]} AND {condition}";
    }
}
