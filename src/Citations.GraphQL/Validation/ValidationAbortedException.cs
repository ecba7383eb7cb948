using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Validation;

/// <summary>Ends a validation early. The errors found so far are reported, then <see cref="Error"/>.</summary>
internal sealed class ValidationAbortedException(GraphQLError error) : Exception(error.Message)
{
    public GraphQLError Error { get; } = error;
}
