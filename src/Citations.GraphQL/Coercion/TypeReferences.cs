using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Coercion;

/// <summary>Looks up the types that documents refer to.</summary>
internal static class TypeReferences
{
    /// <summary>The type of a reference in a validated document.</summary>
    public static GraphQLType Resolve(Schema schema, TypeNode node) =>
        node switch
        {
            NonNullTypeNode nonNull => new NonNullType(Resolve(schema, nonNull.Type)),
            ListTypeNode list => new ListType(Resolve(schema, list.Type)),
            NamedTypeNode named => schema.Type(named.Name.Value)
                ?? throw new InvalidOperationException($"The document was not validated: there is no type {named.Name.Value}."),
            _ => throw new InvalidOperationException($"{node.Kind} is no type reference."),
        };
}
