using System.Text.Json.Nodes;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Citations.GraphQL.Validation;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>A schema tells of itself (specification §4).</summary>
public sealed class IntrospectionTests
{
    [Fact]
    public async Task A_schema_with_everything_tells_what_graphql_js_tells_of_it()
    {
        var @case = JsonNode.Parse(TestFiles.Read("Execution/introspected.json"))![0]!;

        var actual = JsonNode.Parse(await Engine().DataAsync((string)@case["query"]!))!;

        var expected = @case["response"]!["data"]!;
        foreach (var list in new[] { "types", "directives" })
        {
            Assert.Equal(Sorted(expected, list), Sorted(actual, list));
        }

        foreach (var key in new[] { "one", "none", "__typename" })
        {
            Assert.Equal(expected[key]?.ToJsonString(), actual[key]?.ToJsonString());
        }

        foreach (var key in new[] { "description", "queryType", "mutationType", "subscriptionType" })
        {
            Assert.Equal(expected["__schema"]![key]?.ToJsonString(), actual["__schema"]![key]?.ToJsonString());
        }
    }

    /// <summary>Items by name, those that every implementation words its own way left out.</summary>
    private static string Sorted(JsonNode data, string list) =>
        string.Join(
            '\n',
            data["__schema"]![list]!
                .AsArray()
                .Where(item => !((string)item!["name"]!).StartsWith("__", StringComparison.Ordinal))
                .Where(item =>
                    (string)item!["name"]!
                        is not (
                            "Int"
                            or "Float"
                            or "String"
                            or "Boolean"
                            or "ID"
                            or "include"
                            or "skip"
                            or "deprecated"
                            or "specifiedBy"
                            or "oneOf"
                        )
                )
                .OrderBy(item => (string)item!["name"]!, StringComparer.Ordinal)
                .Select(item => item!.ToJsonString())
        );

    private static Engine Engine()
    {
        var schema = SchemaBuilder.Build(GraphQLParser.Parse(new SourceText(TestFiles.Read("Execution/introspected.graphql"))));
        var resolvers = new ResolverMap();
        resolvers.Abstract<object>("Thing", _ => "Book").Abstract<object>("Node", _ => "Book").Abstract<object>("Union", _ => "Book");
        foreach (var type in schema.Types.OfType<ObjectType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (var field in type.Fields)
            {
                resolvers.Type<object>(type.Name).Property<object?>(field.Name, _ => null);
            }
        }

        return new Engine(
            new RequestExecutor(
                ExecutableSchema.Create(schema, resolvers),
                new ExecutionOptions { Validation = ValidationOptions.Unlimited }
            )
        );
    }
}
