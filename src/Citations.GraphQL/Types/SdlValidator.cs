using Citations.GraphQL.Errors;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types;

/// <summary>What can be said of SDL documents before a schema is made of them.</summary>
internal static class SdlValidator
{
    public static IReadOnlyList<GraphQLError> Validate(SdlDefinitions definitions)
    {
        _ = definitions;
        return [];
    }
}
