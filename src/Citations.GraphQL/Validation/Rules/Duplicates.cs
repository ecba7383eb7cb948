using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules;

/// <summary>Finds names that occur more than once in a list that should hold each once.</summary>
internal static class Duplicates
{
    /// <summary>Each such name, in the order of its first place, with all its places.</summary>
    public static IEnumerable<(string Name, NameNode[] Nodes)> Of<T>(IReadOnlyList<T> items, Func<T, NameNode> nameOf) =>
        items.Count < 2
            ? []
            : items
                .Select(nameOf)
                .GroupBy(name => name.Value, StringComparer.Ordinal)
                .Where(group => group.Skip(1).Any())
                .Select(group => (group.Key, group.ToArray()));
}
