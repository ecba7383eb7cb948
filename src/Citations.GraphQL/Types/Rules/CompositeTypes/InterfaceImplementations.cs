using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Rules.CompositeTypes;

/// <summary>
/// A type must declare all interfaces that its interfaces implement, each once, and never itself (specification §3.6, §3.7).
/// </summary>
internal static class InterfaceImplementations
{
    public static void Check(Schema schema, ProblemList problems)
    {
        foreach (var type in schema.Types.OfType<FieldsType>())
        {
            var seen = new HashSet<NamedType>();
            foreach (var reference in References(type))
            {
                CheckDeclaration(schema, type, Declared.Type(schema, reference), seen, problems);
            }
        }
    }

    private static void CheckDeclaration(Schema schema, FieldsType type, NamedType declared, HashSet<NamedType> seen, ProblemList problems)
    {
        var places = References(type, declared.Name);
        if (declared is not InterfaceType contract)
        {
            problems.Add($"Type {type} must only implement Interface types, it cannot implement {declared}.", places);
        }
        else if (type == declared)
        {
            problems.Add($"Type {type} cannot implement itself because it would create a circular reference.", places);
        }
        else if (!seen.Add(declared))
        {
            problems.Add($"Type {type} can only implement {declared} once.", places);
        }
        else
        {
            CheckAncestors(type, contract, problems);
            ImplementedFields.Check(schema, type, contract, problems);
        }
    }

    private static void CheckAncestors(FieldsType type, InterfaceType contract, ProblemList problems)
    {
        foreach (var ancestor in References(contract).Select(node => node.Name.Value).Where(ancestor => !References(type, ancestor).Any()))
        {
            problems.Add(
                string.Equals(ancestor, type.Name, StringComparison.Ordinal)
                    ? $"Type {type} cannot implement {contract} because it would create a circular reference."
                    : $"Type {type} must implement {ancestor} because it is implemented by {contract}.",
                [.. References(contract, ancestor), .. References(type, contract.Name)]
            );
        }
    }

    private static IEnumerable<NamedTypeNode> References(FieldsType type) =>
        type.SyntaxNodes.OfType<FieldsTypeNode>().SelectMany(node => node.Interfaces);

    private static IEnumerable<NamedTypeNode> References(FieldsType type, string contract) =>
        References(type).Where(node => string.Equals(node.Name.Value, contract, StringComparison.Ordinal));
}
