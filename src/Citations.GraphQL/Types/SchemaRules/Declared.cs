using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.SchemaRules;

/// <summary>Types as definitions name them, where the schema itself keeps only those of the right kind.</summary>
internal static class Declared
{
    /// <summary>The type named; a specified scalar need not be in the schema for its name to mean something.</summary>
    public static NamedType Type(Schema schema, NamedTypeNode node) =>
        schema.Type(node.Name.Value)
        ?? SpecifiedScalars.Find(node.Name.Value)
        ?? throw new KeyNotFoundException($"There is no type '{node.Name.Value}'.");
}
