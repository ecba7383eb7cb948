using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Types;

namespace Citations.Conformance;

/// <summary>
/// Answers any schema the same way each time: Int 2, Float 3.14, String "str", Boolean true, ID "id", a custom scalar
/// "str", lists of two items, the first enum value as declared, for a union its alphabetically first member, for an
/// interface its alphabetically last implementor.
/// </summary>
internal static class DeterministicResolvers
{
    private static readonly object _composite = new();

    public static ResolverMap For(Schema schema)
    {
        var resolvers = new ResolverMap();
        foreach (var type in schema.Types.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            switch (type)
            {
                case ObjectType composite:
                    Bind(resolvers.Type<object>(composite.Name), composite);
                    break;
                case UnionType or InterfaceType:
                    var typeName = RuntimeType(schema, type);
                    resolvers.Abstract<object>(type.Name, _ => typeName);
                    break;
            }
        }

        return resolvers;
    }

    private static void Bind(TypeResolvers<object> resolvers, ObjectType type)
    {
        foreach (var definition in type.Fields)
        {
            var value = ValueOf(definition.Type);
            resolvers.Property(definition.Name, _ => value);
        }
    }

    private static string? RuntimeType(Schema schema, NamedType type)
    {
        var names = schema.PossibleTypes(type).Select(possible => possible.Name).Order(StringComparer.Ordinal);
        return type is InterfaceType ? names.LastOrDefault() : names.FirstOrDefault();
    }

    private static object? ValueOf(GraphQLType type) =>
        type switch
        {
            NonNullType nonNull => ValueOf(nonNull.OfType),
            ListType list => new[] { ValueOf(list.OfType), ValueOf(list.OfType) },
            EnumType options => options.Values[0].RuntimeValue,
            ScalarType scalar => scalar.Name switch
            {
                "Int" => 2,
                "Float" => 3.14,
                "Boolean" => true,
                "ID" => "id",
                _ => "str",
            },
            _ => _composite,
        };
}
