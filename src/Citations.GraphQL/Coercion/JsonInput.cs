using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Coercion;

/// <summary>Coerces JSON to an input type outside a request, by the rules for variables.</summary>
public static class JsonInput
{
    private const int MaxErrors = 50;

    /// <summary>The coerced value; see <see cref="InputObject"/>.</summary>
    /// <param name="value">The JSON value.</param>
    /// <param name="type">A type of the bound schema, whose scalars and enums have their codecs.</param>
    /// <param name="name">The name of the value in messages.</param>
    /// <exception cref="GraphQLException">The value does not fit. Carries all errors up to a limit.</exception>
    public static object? Coerce(JsonElement value, GraphQLType type, string name)
    {
        var errors = new List<GraphQLError>();
        var result = new JsonCoercer(error =>
        {
            errors.Add(new GraphQLError($"'{name}' is invalid{error.At}: {error.Message}", ErrorCodes.ArgumentCoercion));
            return errors.Count < MaxErrors;
        }).Coerce(value, type);
        return errors.Count == 0 ? result : throw new GraphQLException(errors);
    }
}
