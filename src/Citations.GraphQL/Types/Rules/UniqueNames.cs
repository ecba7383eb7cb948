using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Rules;

/// <summary>Finds repeated names.</summary>
internal static class UniqueNames
{
    /// <summary>Reports each repetition together with the first use.</summary>
    public static void Check(IEnumerable<NameNode> names, ProblemList problems, Func<string, string> message)
    {
        var known = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!known.TryAdd(name.Value, name))
            {
                problems.Add(message(name.Value), known[name.Value], name);
            }
        }
    }

    /// <summary>Reports each repeated name once, with all its uses.</summary>
    public static void CheckGroups(IEnumerable<NameNode> names, ProblemList problems, Func<string, string> message)
    {
        foreach (var uses in names.GroupBy(name => name.Value, StringComparer.Ordinal).Where(uses => uses.Skip(1).Any()))
        {
            problems.Add(message(uses.Key), uses);
        }
    }
}
