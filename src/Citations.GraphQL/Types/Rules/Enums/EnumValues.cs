namespace Citations.GraphQL.Types.Rules.Enums;

/// <summary>An enum must have values (specification §3.9).</summary>
internal static class EnumValues
{
    public static void Check(Schema schema, ProblemList problems)
    {
        foreach (var type in schema.Types.OfType<EnumType>().Where(type => type.Values.Count == 0))
        {
            problems.Add($"Enum type {type} must define one or more values.", type.SyntaxNodes);
        }
    }
}
