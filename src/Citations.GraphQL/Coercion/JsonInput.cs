using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Coercion;

/// <summary>Coerces JSON to an input type outside of any request, as a variable of that type would be.</summary>
public static class JsonInput
{
    private const int MostErrors = 50;

    /// <summary>The coerced value; see <see cref="InputObject"/>.</summary>
    /// <param name="value">The JSON value.</param>
    /// <param name="type">A type of the bound schema, so that its scalars and enums have their codecs.</param>
    /// <param name="name">What messages call the value.</param>
    /// <exception cref="GraphQLException">Everything that is wrong with it, up to a number.</exception>
    public static object? Coerce(JsonElement value, GraphQLType type, string name)
    {
        var errors = new List<GraphQLError>();
        var result = new JsonCoercer(error =>
        {
            errors.Add(new GraphQLError($"'{name}' is invalid{error.At}: {error.Message}", ErrorCodes.ArgumentCoercion));
            return errors.Count < MostErrors;
        }).Coerce(value, type);
        return errors.Count == 0 ? result : throw new GraphQLException(errors);
    }
}
