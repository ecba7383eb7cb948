using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation.Rules.Fields.Merging;

/// <summary>Whether values of two types have the same shape in a response (specification §5.3.2, SameResponseShape).</summary>
internal static class TypeShapes
{
    public static bool Differ(GraphQLType a, GraphQLType b) =>
        (a, b) switch
        {
            _ when ReferenceEquals(a, b) => false,
            (ListType x, ListType y) => Differ(x.OfType, y.OfType),
            (NonNullType x, NonNullType y) => Differ(x.OfType, y.OfType),
            (NamedType x, NamedType y) => TypeRelations.IsLeaf(x) || TypeRelations.IsLeaf(y),
            _ => true,
        };
}
