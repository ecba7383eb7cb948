using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>The resolvers by which a schema describes itself (specification §4).</summary>
internal static class IntrospectionResolvers
{
    private static readonly ResolverMap _map = Resolvers();

    /// <summary><c>__typename</c>. Never called, because the plan holds the value as a constant.</summary>
    public static FieldBinding TypeName { get; } =
        new PropertyBinding<object, string>(Introspection.TypeNameMetaField, static _ => string.Empty, null);

    /// <summary><c>__schema</c>.</summary>
    public static FieldBinding SchemaOf(Schema schema) =>
        new PropertyBinding<object, Schema>(Introspection.SchemaMetaField, _ => schema, null);

    /// <summary><c>__type(name:)</c>.</summary>
    public static FieldBinding TypeOf(Schema schema) =>
        new PropertyBinding<object, NamedType?>(
            Introspection.TypeMetaField,
            null,
            (_, field) => schema.Type(field.Arguments.Get<string>("name")!)
        );

    /// <summary>The fields of the introspection types.</summary>
    public static IEnumerable<(ObjectType Type, IReadOnlyDictionary<string, FieldBinding> Fields)> Bind() =>
        from type in Introspection.Types.OfType<ObjectType>()
        let fields = type.Fields.ToDictionary(field => field.Name, field => _map.Types[type.Name].Bind(field)!, StringComparer.Ordinal)
        select (
            type,
            (IReadOnlyDictionary<string, FieldBinding>)
                new Dictionary<string, FieldBinding>(fields, StringComparer.Ordinal) { [Introspection.TypeNameMetaField.Name] = TypeName }
        );

    private static ResolverMap Resolvers()
    {
        var map = new ResolverMap();
        map.Type<Schema>("__Schema")
            .Property("description", schema => schema.Description)
            .Property("types", schema => schema.Types)
            .Property("queryType", schema => schema.QueryType)
            .Property("mutationType", schema => schema.MutationType)
            .Property("subscriptionType", schema => schema.SubscriptionType)
            .Property("directives", schema => schema.Directives);
        map.Type<GraphQLType>("__Type")
            .Property("kind", Kind)
            .Property("name", type => (type as NamedType)?.Name)
            .Property("description", type => (type as NamedType)?.Description)
            .Property("specifiedByURL", type => (type as ScalarType)?.SpecifiedByUrl)
            .Property("fields", (type, field) => Current((type as FieldsType)?.Fields, item => item.DeprecationReason, field))
            .Property("interfaces", type => (type as FieldsType)?.Interfaces)
            .Property(
                "possibleTypes",
                static (type, field) => type is InterfaceType or UnionType ? field.Request.Schema.PossibleTypes((NamedType)type) : null
            )
            .Property("enumValues", (type, field) => Current((type as EnumType)?.Values, item => item.DeprecationReason, field))
            .Property("inputFields", (type, field) => Current((type as InputObjectType)?.Fields, item => item.DeprecationReason, field))
            .Property("ofType", type => (type as NonNullType)?.OfType ?? (type as ListType)?.OfType)
            .Property("isOneOf", type => (type as InputObjectType)?.IsOneOf);
        map.Type<FieldDefinition>("__Field")
            .Property("name", field => field.Name)
            .Property("description", field => field.Description)
            .Property("args", (field, context) => Current(field.Arguments, item => item.DeprecationReason, context))
            .Property("type", field => field.Type)
            .Property("isDeprecated", field => field.DeprecationReason is not null)
            .Property("deprecationReason", field => field.DeprecationReason);
        map.Type<InputValueDefinition>("__InputValue")
            .Property("name", input => input.Name)
            .Property("description", input => input.Description)
            .Property("type", input => input.Type)
            .Property("defaultValue", input => input.DefaultValue is null ? null : SyntaxPrinter.Print(input.DefaultValue))
            .Property("isDeprecated", input => input.DeprecationReason is not null)
            .Property("deprecationReason", input => input.DeprecationReason);
        map.Type<EnumValueDefinition>("__EnumValue")
            .Property("name", value => value.Name)
            .Property("description", value => value.Description)
            .Property("isDeprecated", value => value.DeprecationReason is not null)
            .Property("deprecationReason", value => value.DeprecationReason);
        map.Type<DirectiveDefinition>("__Directive")
            .Property("name", directive => directive.Name)
            .Property("description", directive => directive.Description)
            .Property("isRepeatable", directive => directive.IsRepeatable)
            .Property("locations", directive => directive.Locations.Select(location => location.ToString()))
            .Property("args", (directive, field) => Current(directive.Arguments, item => item.DeprecationReason, field));
        return map;
    }

    private static string Kind(GraphQLType type) =>
        type switch
        {
            ScalarType => "SCALAR",
            ObjectType => "OBJECT",
            InterfaceType => "INTERFACE",
            UnionType => "UNION",
            EnumType => "ENUM",
            InputObjectType => "INPUT_OBJECT",
            ListType => "LIST",
            _ => "NON_NULL",
        };

    private static IReadOnlyList<T>? Current<T>(IReadOnlyList<T>? items, Func<T, string?> deprecationReason, FieldContext field) =>
        items is null || field.Arguments.Get<bool>("includeDeprecated") ? items : [.. items.Where(item => deprecationReason(item) is null)];
}
