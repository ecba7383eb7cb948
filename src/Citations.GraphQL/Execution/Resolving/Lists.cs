using System.Collections;

namespace Citations.GraphQL.Execution.Resolving;

/// <summary>Decides what is a list: everything enumerable except a string.</summary>
internal static class Lists
{
    /// <summary>The list with access by index, copied only if necessary. Null when the value is not a list.</summary>
    public static IReadOnlyList<object?>? Open(object value) =>
        value switch
        {
            IReadOnlyList<object?> list => list,
            string => null,
            IEnumerable items => [.. items.Cast<object?>()],
            _ => null,
        };
}
