using System.Collections;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Costs;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>Joins a schema with its resolvers and lists everything that does not match.</summary>
internal sealed class SchemaBinder(Schema schema, ResolverMap resolvers)
{
    private readonly List<GraphQLError> _problems = [];
    private readonly HashSet<(string Type, string Field)> _used = [];

    /// <summary>The executable schema.</summary>
    /// <exception cref="GraphQLException">A resolver is missing or left over.</exception>
    public ExecutableSchema Bind()
    {
        BindScalars();
        BindEnums();
        var abstractTypes = BindAbstractTypes();
        var fields = new Dictionary<ObjectType, IReadOnlyDictionary<string, FieldBinding>>();
        foreach (var type in schema.Types.OfType<ObjectType>().Where(type => !Introspection.Contains(type.Name)))
        {
            fields.Add(type, BindFields(type));
        }

        FindLeftovers();
        _problems.AddRange(CostModel.FindErrors(schema).Select(error => new GraphQLError(error, ErrorCodes.Schema)));
        if (_problems.Count > 0)
        {
            throw new GraphQLException(_problems);
        }

        foreach (var (type, bindings) in IntrospectionResolvers.Bind())
        {
            fields[type] = bindings;
        }

        return new ExecutableSchema(schema, fields, abstractTypes, resolvers.FailureTranslator);
    }

    private Dictionary<string, FieldBinding> BindFields(ObjectType type)
    {
        var bindings = new Dictionary<string, FieldBinding>(StringComparer.Ordinal);
        foreach (var field in type.Fields)
        {
            if (BindField(type, field) is not { } binding)
            {
                Problem($"The field {field} has no resolver.");
            }
            else
            {
                CheckList(binding);
                CheckStream(binding, type);
                bindings.Add(field.Name, binding);
            }
        }

        bindings[Introspection.TypeNameMetaField.Name] = IntrospectionResolvers.TypeName;
        if (type == schema.QueryType)
        {
            bindings[Introspection.SchemaMetaField.Name] = IntrospectionResolvers.SchemaOf(schema);
            bindings[Introspection.TypeMetaField.Name] = IntrospectionResolvers.TypeOf(schema);
        }

        return bindings;
    }

    private FieldBinding? BindField(ObjectType type, FieldDefinition field)
    {
        foreach (var candidate in type.Interfaces.Prepend<NamedType>(type))
        {
            if (resolvers.Types.GetValueOrDefault(candidate.Name)?.Bind(field) is { } binding)
            {
                _used.Add((candidate.Name, field.Name));
                return binding;
            }
        }

        return null;
    }

    private void CheckList(FieldBinding binding)
    {
        var result = binding.ResultType;
        var mayBeList =
            result == typeof(object) || binding.ComesInChunks || (result != typeof(string) && result.IsAssignableTo(typeof(IEnumerable)));
        if (binding.Definition.Type.Nullable is ListType && !mayBeList)
        {
            Problem($"The field {binding.Definition} is a list; its resolver gives {result.Name}.");
        }
    }

    private void CheckStream(FieldBinding binding, ObjectType type)
    {
        if (binding is IEventSource && type != schema.SubscriptionType)
        {
            Problem($"The field {binding.Definition} has a stream of events; only fields of the subscription type can have one.");
        }
    }

    private Dictionary<NamedType, AbstractBinding> BindAbstractTypes()
    {
        var bindings = new Dictionary<NamedType, AbstractBinding>();
        foreach (var type in schema.Types.Where(type => type is InterfaceType or UnionType))
        {
            var byClrType = schema
                .PossibleTypes(type)
                .Where(possible => resolvers.Types.ContainsKey(possible.Name))
                .Select(possible => (Clr: resolvers.Types[possible.Name].ValueType, Type: possible))
                .ToList();
            var typeNameOf = resolvers.AbstractTypes.GetValueOrDefault(type.Name);
            if (typeNameOf is null && byClrType.DistinctBy(bound => bound.Clr).Count() < byClrType.Count)
            {
                Problem($"The types of {type} share a CLR type: say which is meant with Abstract(\"{type}\", …).");
            }

            bindings.Add(type, new AbstractBinding(schema, type, typeNameOf, byClrType));
        }

        return bindings;
    }

    private void BindScalars()
    {
        foreach (var (name, codec) in resolvers.Scalars)
        {
            if (schema.Type(name) is ScalarType scalar && !SpecifiedScalars.All.Contains(scalar))
            {
                scalar.Codec = codec;
            }
            else
            {
                Problem($"The codec {name} has no custom scalar in the schema.");
            }
        }
    }

    private void BindEnums()
    {
        foreach (var (name, values) in resolvers.Enums)
        {
            if (schema.Type(name) is not EnumType type)
            {
                Problem($"The enum {name} is not in the schema.");
                continue;
            }

            foreach (var value in type.Values)
            {
                if (values.TryGetValue(value.Name, out var runtime))
                {
                    value.RuntimeValue = runtime;
                }
                else
                {
                    Problem($"The enum value {name}.{value.Name} is bound to nothing.");
                }
            }

            foreach (var extra in values.Keys.Where(extra => type.Value(extra) is null))
            {
                Problem($"The enum {name} has no value {extra}.");
            }
        }
    }

    private void FindLeftovers()
    {
        foreach (var (name, type) in resolvers.Types)
        {
            if (schema.Type(name) is not FieldsType known)
            {
                Problem($"The resolvers of {name} have no object or interface type in the schema.");
                continue;
            }

            foreach (
                var field in type.FieldNames.Where(field =>
                    known.Field(field) is null || (known is ObjectType && !_used.Contains((name, field)))
                )
            )
            {
                Problem($"The resolver {name}.{field} has no field in the schema.");
            }
        }

        foreach (var name in resolvers.AbstractTypes.Keys.Where(name => schema.Type(name) is not (InterfaceType or UnionType)))
        {
            Problem($"{name}, whose types are told apart, is no interface or union in the schema.");
        }
    }

    private void Problem(string message) => _problems.Add(new GraphQLError(message, ErrorCodes.Schema));
}
