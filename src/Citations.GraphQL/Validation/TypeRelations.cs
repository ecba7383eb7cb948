using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation;

/// <summary>Questions about types that several rules share.</summary>
internal static class TypeRelations
{
    /// <summary>Whether the type has fields to select or types with such fields: object, interface or union.</summary>
    public static bool IsComposite(NamedType type) => type is FieldsType or UnionType;

    /// <summary>Whether the type is a scalar or an enum.</summary>
    public static bool IsLeaf(NamedType type) => type is ScalarType or EnumType;

    /// <summary>The type that a document refers to. Null when its name is unknown.</summary>
    public static GraphQLType? Resolve(Schema schema, TypeNode node) =>
        node switch
        {
            NamedTypeNode named => schema.Type(named.Name.Value),
            ListTypeNode list => Resolve(schema, list.Type) is { } item ? new ListType(item) : null,
            NonNullTypeNode nonNull => Resolve(schema, nonNull.Type) is { } nullable ? new NonNullType(nullable) : null,
            _ => null,
        };

    /// <summary>The field of a composite type, meta fields included (specification §4.1).</summary>
    public static FieldDefinition? FieldOf(Schema schema, NamedType parent, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            if (string.Equals(name, Introspection.TypeNameMetaField.Name, StringComparison.Ordinal))
            {
                return Introspection.TypeNameMetaField;
            }

            if (string.Equals(name, Introspection.SchemaMetaField.Name, StringComparison.Ordinal))
            {
                return parent == schema.QueryType ? Introspection.SchemaMetaField : null;
            }

            if (string.Equals(name, Introspection.TypeMetaField.Name, StringComparison.Ordinal))
            {
                return parent == schema.QueryType ? Introspection.TypeMetaField : null;
            }
        }

        return (parent as FieldsType)?.Field(name);
    }

    /// <summary>The directive's argument of that name, or null.</summary>
    public static InputValueDefinition? ArgumentOf(DirectiveDefinition directive, string name)
    {
        foreach (var argument in directive.Arguments)
        {
            if (string.Equals(argument.Name, name, StringComparison.Ordinal))
            {
                return argument;
            }
        }

        return null;
    }

    /// <summary>Whether every value of <paramref name="type"/> is a value of <paramref name="super"/>.</summary>
    public static bool IsSubTypeOf(Schema schema, GraphQLType type, GraphQLType super) =>
        (type, super) switch
        {
            (NonNullType a, NonNullType b) => IsSubTypeOf(schema, a.OfType, b.OfType),
            (_, NonNullType) => false,
            (NonNullType a, _) => IsSubTypeOf(schema, a.OfType, super),
            (ListType a, ListType b) => IsSubTypeOf(schema, a.OfType, b.OfType),
            (NamedType a, NamedType b) => a == b || schema.IsSubType(b, a),
            _ => false,
        };

    /// <summary>Whether some object type is possible for both (specification §5.5.2.3).</summary>
    public static bool Overlap(Schema schema, NamedType a, NamedType b)
    {
        if (a == b)
        {
            return true;
        }

        return a is ObjectType ? schema.IsSubType(b, a)
            : b is ObjectType ? schema.IsSubType(a, b)
            : schema.PossibleTypes(a).Any(type => schema.IsSubType(b, type));
    }
}
