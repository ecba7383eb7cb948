using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Citations.GraphQL.Validation;
using Xunit;

namespace Citations.GraphQL.Tests.Validation;

/// <summary>
/// One rule, one document, the errors expected. An error is written as its places and its message, "1:3 1:7 Fields …": the
/// places in the order in which graphql-js 17 gives them, since clients and the differential tests see that order.
/// </summary>
internal static class RuleHarness
{
    public static void Check<TRule>(string name, string query, string[] errors, Schema? schema = null)
        where TRule : ValidationRule, new() =>
        Assert.True(
            errors.SequenceEqual(Validate(query, new() { Rules = [new TRule()] }, schema), StringComparer.Ordinal),
            $"{name}: {query}\nexpected\n  {string.Join("\n  ", errors)}\nbut got\n  "
                + $"{string.Join("\n  ", Validate(query, new() { Rules = [new TRule()] }, schema))}"
        );

    /// <summary>The errors of a document by the rules given, without limits.</summary>
    public static IReadOnlyList<string> Validate(string query, ValidationOptions options, Schema? schema = null) =>
        [
            .. Errors(query, ValidationOptions.Unlimited with { Rules = options.Rules, Suggestions = options.Suggestions }, schema)
                .Select(Show),
        ];

    /// <summary>The errors of a document with exactly the options given.</summary>
    public static IReadOnlyList<GraphQLError> Errors(string query, ValidationOptions? options = null, Schema? schema = null) =>
        DocumentValidator.Validate(schema ?? Zoo.Schema, GraphQLParser.Parse(new SourceText(query), ParserOptions.Trusted), options);

    public static string Show(GraphQLError error) =>
        string.Concat(error.Locations.Select(location => $"{location.Line}:{location.Column} ")) + error.Message;
}
