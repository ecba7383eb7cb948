using System.Text.Json;
using System.Text.Json.Nodes;
using Citations.GraphQL.Coercion;
using Citations.GraphQL.Tests.Execution;
using Xunit;

namespace Citations.GraphQL.Tests.Coercion;

/// <summary>Variables, literals, defaults and the two together (specification §6.1.2, §6.4.1 and input coercion in §3).</summary>
public sealed class InputCoercionTests
{
    [Fact]
    public async Task Every_type_takes_and_refuses_the_values_that_graphql_js_does()
    {
        var engine = Engine.Of(
            TestFiles.Read("Coercion/inputs.graphql"),
            resolvers =>
            {
                foreach (
                    var field in new[]
                    {
                        "int",
                        "intNN",
                        "intDef",
                        "intNNDef",
                        "float",
                        "string",
                        "boolean",
                        "id",
                        "color",
                        "point",
                        "nested",
                        "one",
                        "ints",
                        "intsNN",
                        "matrix",
                        "points",
                        "any",
                    }
                )
                {
                    resolvers.Type<object>("Query").Property(field, (_, context) => ToJson(context.Arguments)!.ToJsonString());
                }
            }
        );

        await ReferenceCases.AssertAllAsync("Coercion/cases.json", engine);
    }

    internal static JsonNode? ToJson(object? value) =>
        value switch
        {
            null => null,
            InputObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, ToJson(field.Value)))),
            IReadOnlyList<object?> items => new JsonArray([.. items.Select(ToJson)]),
            _ => JsonSerializer.SerializeToNode(value),
        };
}
