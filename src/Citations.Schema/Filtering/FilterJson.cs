using System.Collections.Immutable;
using System.Text.Json;
using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Types;
using Citations.Storage.Queries;

namespace Citations.Schema.Filtering;

/// <summary>
/// Reads <c>where</c> and <c>order</c> from JSON, for exports and other requests without a GraphQL document. Inputs and limits are those of
/// the API.
/// </summary>
/// <param name="schema">The bound schema.</param>
/// <param name="options">The limits of filters.</param>
public sealed class FilterJson(ExecutableSchema schema, CitationsSchemaOptions options)
{
    /// <summary>The filter of a stored collection; null if it has no condition.</summary>
    /// <param name="collection">What is filtered.</param>
    /// <param name="json">The value of <c>where</c>, such as <c>{"agreement": {"eq": "CONFLICTING"}}</c>.</param>
    /// <exception cref="GraphQLException">Not JSON, not such an input, or beyond the limits.</exception>
    public Filter? Where(Scope collection, string json)
    {
        using var document = Parse(json, "where");
        return JsonInput.Coerce(document.RootElement, TypeOf(collection, "Filter"), "where") is InputObject where
            ? FilterReader.Read(collection, where, options)
            : null;
    }

    /// <summary>The order of a stored collection.</summary>
    /// <param name="collection">What is sorted.</param>
    /// <param name="json">One sort input or a list of them, e.g. <c>[{"confidence": "DESC"}]</c>.</param>
    /// <exception cref="GraphQLException">Not JSON, or not such an input.</exception>
    public ImmutableArray<SortKey> Order(Scope collection, string json)
    {
        using var document = Parse(json, "order");
        var steps = document.RootElement is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray()]
            : new[] { document.RootElement };
        return SortReader.Read(
            collection,
            [.. steps.Select(step => JsonInput.Coerce(step, TypeOf(collection, "Sort"), "order")).OfType<InputObject>()]
        );
    }

    private GraphQLType TypeOf(Scope collection, string kind)
    {
        var name = collection switch
        {
            Scope.Facts => "Fact",
            Scope.Sources => "Source",
            Scope.Entities => "Entity",
            Scope.Properties => "Property",
            Scope.ClaimGroups => "ClaimGroup",
            _ => throw new ArgumentOutOfRangeException(nameof(collection), collection, "not a collection"),
        };
        return schema.Schema.Type($"{name}{kind}Input")!;
    }

    private static JsonDocument Parse(string json, string name)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException fault)
        {
            throw new GraphQLException($"'{name}' is not JSON: {fault.Message}", ErrorCodes.ArgumentCoercion);
        }
    }
}
