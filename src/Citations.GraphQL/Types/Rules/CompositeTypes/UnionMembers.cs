using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Rules.CompositeTypes;

/// <summary>A union must have members, each once, and all of them object types (specification §3.8).</summary>
internal static class UnionMembers
{
    public static void Check(Schema schema, ProblemList problems)
    {
        foreach (var union in schema.Types.OfType<UnionType>())
        {
            var members = union
                .SyntaxNodes.OfType<UnionTypeNode>()
                .SelectMany(node => node.Types)
                .ToLookup(member => member.Name.Value, StringComparer.Ordinal);
            if (members.Count == 0)
            {
                problems.Add($"Union type {union} must define one or more member types.", union.SyntaxNodes);
            }

            foreach (var member in members)
            {
                foreach (var _ in member.Skip(1))
                {
                    problems.Add($"Union type {union} can only include type {member.Key} once.", member);
                }

                if (schema.Type(member.Key) is not ObjectType)
                {
                    problems.Add($"Union type {union} can only include Object types, it cannot include {member.Key}.", member);
                }
            }
        }
    }
}
