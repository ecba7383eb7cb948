using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Rules;

/// <summary>Resolves the types that definitions name. The schema itself keeps only members of the right kind.</summary>
internal static class Declared
{
    /// <summary>The named type. A specified scalar resolves even if the schema does not contain it.</summary>
    public static NamedType Type(Schema schema, NamedTypeNode node) =>
        schema.Type(node.Name.Value)
        ?? SpecifiedScalars.Find(node.Name.Value)
        ?? throw new KeyNotFoundException($"There is no type '{node.Name.Value}'.");
}
