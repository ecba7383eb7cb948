using System.Collections.Immutable;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>Keyset conditions: what follows, or precedes, a place in an order.</summary>
internal static class Seek
{
    /// <summary>The condition for records after a place, or before it.</summary>
    /// <exception cref="StoreException">The place has not as many values as the order has columns.</exception>
    public static string Condition(Ordering ordering, ImmutableArray<Scalar> place, bool after, SqlText sql)
    {
        var parts = ordering.Parts;
        if (place.Length != parts.Count)
        {
            throw new StoreException(StoreErrorCode.CursorOfAnotherQuery, "cursor", "it does not fit this order", "Page on with the filter and order that it came from");
        }

        var values = new string[parts.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = place[i].IsNull ? Sentinel.Of(parts[i].Type) : sql.Parameter(place[i]);
        }

        // From the last column to the first: beyond here, or equal and beyond in what follows
        var condition = "";
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            var beyond = after == parts[i].Descending ? "<" : ">";
            var here = $"{parts[i].Expression} {beyond} {values[i]}";
            condition = condition.Length == 0 ? here : $"({here} OR ({parts[i].Expression} = {values[i]} AND {condition}))";
        }

        if (parts.Count == 1)
        {
            return condition;
        }

        // What an index on the first column can use
        var bound = after == parts[0].Descending ? "<=" : ">=";
        return $"{parts[0].Expression} {bound} {values[0]} AND {condition}";
    }
}
