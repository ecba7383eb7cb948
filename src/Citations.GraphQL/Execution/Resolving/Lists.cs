using System.Collections;

namespace Citations.GraphQL.Execution.Resolving;

/// <summary>What counts as a list: anything enumerable but a string.</summary>
internal static class Lists
{
    /// <summary>The list for reading by index, copied only when it must be; null when the value is no list.</summary>
    public static IReadOnlyList<object?>? Open(object value) =>
        value switch
        {
            IReadOnlyList<object?> list => list,
            string => null,
            IEnumerable items => [.. items.Cast<object?>()],
            _ => null,
        };
}
