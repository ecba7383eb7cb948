namespace Citations.GraphQL.Types;

/// <summary>Compares types, including wrappers.</summary>
internal static class TypeComparison
{
    /// <summary>Whether both are the same type.</summary>
    public static bool AreSame(GraphQLType one, GraphQLType other) =>
        (one, other) switch
        {
            (NonNullType a, NonNullType b) => AreSame(a.OfType, b.OfType),
            (ListType a, ListType b) => AreSame(a.OfType, b.OfType),
            _ => ReferenceEquals(one, other),
        };

    /// <summary>
    /// Whether a field of type <paramref name="sub"/> may implement one of type <paramref name="super"/> (specification §3.6, IsSubType).
    /// </summary>
    public static bool IsSubType(Schema schema, GraphQLType sub, GraphQLType super) =>
        (sub, super) switch
        {
            (NonNullType a, NonNullType b) => IsSubType(schema, a.OfType, b.OfType),
            (NonNullType a, _) => IsSubType(schema, a.OfType, super),
            (ListType a, ListType b) => IsSubType(schema, a.OfType, b.OfType),
            (NamedType a, NamedType b) => ReferenceEquals(a, b) || schema.IsSubType(b, a),
            _ => false,
        };
}
