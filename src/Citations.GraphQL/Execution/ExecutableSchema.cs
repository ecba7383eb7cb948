using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Execution.Costs;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution;

/// <summary>A schema with a resolver for every field: immutable, safe to share between requests.</summary>
public sealed class ExecutableSchema
{
    private readonly IReadOnlyDictionary<ObjectType, IReadOnlyDictionary<string, FieldBinding>> _fields;
    private readonly IReadOnlyDictionary<NamedType, AbstractBinding> _abstractTypes;

    internal ExecutableSchema(
        Schema schema,
        IReadOnlyDictionary<ObjectType, IReadOnlyDictionary<string, FieldBinding>> fields,
        IReadOnlyDictionary<NamedType, AbstractBinding> abstractTypes,
        Func<Exception, GraphQLError?>? failureTranslator = null
    )
    {
        FailureTranslator = failureTranslator;
        Schema = schema;
        _fields = fields;
        _abstractTypes = abstractTypes;
        Costs = new CostModel(schema);
    }

    /// <summary>The schema.</summary>
    public Schema Schema { get; }

    /// <summary>The cost of its fields.</summary>
    internal CostModel Costs { get; }

    /// <summary>Translates failures into errors for the client. See <see cref="ResolverMap.Failures"/>.</summary>
    internal Func<Exception, GraphQLError?>? FailureTranslator { get; }

    /// <summary>Joins a schema with its resolvers. Sets the codecs of the schema's scalars and the values of its enums.</summary>
    /// <exception cref="GraphQLException">
    /// Lists every field without a resolver, and every resolver, enum or scalar that is not in the schema.
    /// </exception>
    public static ExecutableSchema Create(Schema schema, ResolverMap resolvers) => new SchemaBinder(schema, resolvers).Bind();

    /// <summary>The field and its resolver, including meta fields. Null when the type has no such field.</summary>
    internal FieldBinding? Binding(ObjectType type, string field) => _fields[type].GetValueOrDefault(field);

    /// <summary>The object type of an interface's or union's value. An object type is returned as it is.</summary>
    /// <exception cref="GraphQLException">The value has no object type, or one that is not a possible type.</exception>
    internal ObjectType TypeOf(NamedType abstractType, object value) =>
        abstractType as ObjectType ?? _abstractTypes[abstractType].TypeOf(value);
}
