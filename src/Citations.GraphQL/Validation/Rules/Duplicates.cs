using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules;

/// <summary>Finds repeated names.</summary>
internal static class Duplicates
{
    /// <summary>Each repeated name with all its places, in the order of its first place.</summary>
    public static IEnumerable<(string Name, NameNode[] Nodes)> Find<T>(IReadOnlyList<T> items, Func<T, NameNode> nameOf) =>
        items.Count < 2
            ? []
            : items
                .Select(nameOf)
                .GroupBy(name => name.Value, StringComparer.Ordinal)
                .Where(group => group.Skip(1).Any())
                .Select(group => (group.Key, group.ToArray()));
}
