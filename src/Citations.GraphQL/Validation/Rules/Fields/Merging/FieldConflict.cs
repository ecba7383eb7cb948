using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Fields.Merging;

/// <summary>
/// Two fields that cannot merge and the reason: they differ, or the fields below them do. The number of conflicts below can be very large,
/// so text and nodes are limited.
/// </summary>
internal sealed record FieldConflict(string ResponseName, string Reason, IReadOnlyList<FieldNode> First, IReadOnlyList<FieldNode> Second)
{
    private const int MaxText = 1000;
    private const int MaxNodes = 20;

    public string Message =>
        $"Fields \"{Shorten(ResponseName)}\" conflict because {Reason}. Use different aliases on the fields to fetch both if this was "
        + "intentional.";

    /// <summary>The fields of one side, then those of the other.</summary>
    public SyntaxNode[] Nodes => [.. First, .. Second];

    /// <summary>Compares the two fields without the fields below them. Null when they can merge.</summary>
    public static FieldConflict? Between(MergeField a, MergeField b, bool exclusive)
    {
        string? reason = null;
        if (!exclusive)
        {
            string nameA = a.Node.Name.Value,
                nameB = b.Node.Name.Value;
            if (!string.Equals(nameA, nameB, StringComparison.Ordinal))
            {
                reason = $"\"{Shorten(nameA)}\" and \"{Shorten(nameB)}\" are different fields";
            }
            else if (!a.Arguments.IsSameAs(b.Arguments))
            {
                reason = "they have differing arguments";
            }
        }

        if (reason is null && a.Type is { } typeA && b.Type is { } typeB && TypeShapes.Differ(typeA, typeB))
        {
            reason = $"they return conflicting types \"{typeA}\" and \"{typeB}\"";
        }

        return reason is null ? null : new FieldConflict(a.Node.ResponseName, reason, [a.Node], [b.Node]);
    }

    /// <summary>The conflict of two fields whose subfields conflict. Null when there are no such conflicts.</summary>
    public static FieldConflict? OfSubfields(MergeField a, MergeField b, List<FieldConflict> conflicts)
    {
        if (conflicts.Count == 0)
        {
            return null;
        }

        var reasons = new List<string>();
        var length = -" and ".Length;
        foreach (var conflict in conflicts)
        {
            var reason = $"subfields \"{Shorten(conflict.ResponseName)}\" conflict because {conflict.Reason}";
            reasons.Add(reason);
            length += " and ".Length + reason.Length;
            if (length > MaxText)
            {
                break;
            }
        }

        return new FieldConflict(
            a.Node.ResponseName,
            Shorten(string.Join(" and ", reasons)),
            Gather(a.Node, conflicts.Select(conflict => conflict.First)),
            Gather(b.Node, conflicts.Select(conflict => conflict.Second))
        );
    }

    private static List<FieldNode> Gather(FieldNode node, IEnumerable<IReadOnlyList<FieldNode>> below)
    {
        var nodes = new List<FieldNode> { node };
        foreach (var side in below)
        {
            nodes.AddRange(side.TakeLast(MaxNodes - nodes.Count));
            if (nodes.Count == MaxNodes)
            {
                break;
            }
        }

        return nodes;
    }

    private static string Shorten(string text) => text.Length > MaxText ? text[..MaxText] + "..." : text;
}
