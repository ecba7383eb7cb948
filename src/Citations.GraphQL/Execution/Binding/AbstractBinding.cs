using System.Collections.Concurrent;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>Finds the object type of a value of an interface or union type (specification §6.4.3, ResolveAbstractType).</summary>
internal sealed class AbstractBinding(
    Schema schema,
    NamedType type,
    Func<object, string?>? typeNameOf,
    IReadOnlyList<(Type Clr, ObjectType Type)> byClrType
)
{
    private readonly ConcurrentDictionary<Type, ObjectType?> _known = new();

    /// <summary>The object type of the value.</summary>
    /// <exception cref="GraphQLException">The value has no object type, or one that is not a possible type.</exception>
    public ObjectType TypeOf(object value)
    {
        if (typeNameOf is null)
        {
            return _known.GetOrAdd(value.GetType(), Nearest)
                ?? throw Wrong(
                    $"Abstract type \"{type}\" must resolve to an Object type at runtime; no type of it is bound to {value.GetType().Name}."
                );
        }

        var name = typeNameOf(value) ?? throw Wrong($"Abstract type \"{type}\" must resolve to an Object type at runtime.");
        return schema.Type(name) switch
        {
            null => throw Wrong($"Abstract type \"{type}\" was resolved to a type \"{name}\" that does not exist inside the schema."),
            not ObjectType => throw Wrong($"Abstract type \"{type}\" was resolved to a non-object type \"{name}\"."),
            ObjectType found when schema.IsSubType(type, found) => found,
            _ => throw Wrong($"Runtime Object type \"{name}\" is not a possible type for \"{type}\"."),
        };
    }

    /// <summary>The type bound to the value's own class, or else to its nearest base class.</summary>
    private ObjectType? Nearest(Type clr)
    {
        var (_, best) = byClrType
            .Where(candidate => candidate.Clr.IsAssignableFrom(clr))
            .OrderBy(candidate => candidate.Clr == clr ? 0 : 1)
            .ThenBy(candidate => byClrType.Count(other => candidate.Clr.IsAssignableFrom(other.Clr)))
            .FirstOrDefault();
        return best;
    }

    private static GraphQLException Wrong(string message) => new(message, ErrorCodes.ResultCoercion);
}
