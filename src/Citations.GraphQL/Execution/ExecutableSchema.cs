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

    /// <summary>What its fields cost.</summary>
    internal CostModel Costs { get; }

    /// <summary><see cref="ResolverMap.Failures"/>.</summary>
    internal Func<Exception, GraphQLError?>? FailureTranslator { get; }

    /// <summary>Joins a schema and its resolvers. The schema's scalars and enums take the codecs and values given.</summary>
    /// <exception cref="GraphQLException">
    /// Lists every field without resolver and every resolver, enum or scalar without a place in the schema.
    /// </exception>
    public static ExecutableSchema Create(Schema schema, ResolverMap resolvers) => new SchemaBinder(schema, resolvers).Bind();

    /// <summary>The field and its resolver, meta fields included; null when the type has none of that name.</summary>
    internal FieldBinding? Binding(ObjectType type, string field) => _fields[type].GetValueOrDefault(field);

    /// <summary>The object type of an interface's or union's value.</summary>
    /// <exception cref="GraphQLException">It has none, or an impossible one.</exception>
    internal ObjectType TypeOf(NamedType abstractType, object value) =>
        abstractType as ObjectType ?? _abstractTypes[abstractType].TypeOf(value);
}
