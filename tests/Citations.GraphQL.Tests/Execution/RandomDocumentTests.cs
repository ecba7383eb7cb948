using System.Text.Json.Nodes;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Citations.GraphQL.Validation;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>Random documents over random schemas: the engine and a naive interpreter give the same data and the same errors.</summary>
public sealed class RandomDocumentTests
{
    private const int DocumentsEach = 60;

    [Theory]
    [InlineData(1, 1024)]
    [InlineData(2, 1024)]
    [InlineData(3, 1024)]
    [InlineData(4, 1024)]
    [InlineData(5, 1024)]
    [InlineData(6, 2)]
    [InlineData(7, 2)]
    [InlineData(8, 1)]
    public async Task The_engine_agrees_with_a_naive_interpreter(int seed, int chunkSize)
    {
        var world = new RandomWorld(seed);
        var schema = SchemaBuilder.Build(GraphQLParser.Parse(new SourceText(world.Sdl)));
        var options = new ExecutionOptions { Validation = ValidationOptions.Unlimited, ChunkSize = chunkSize };
        var engine = new Engine(new RequestExecutor(ExecutableSchema.Create(schema, Resolvers(schema, world, seed)), options));
        var answered = 0;
        for (var i = 0; i < DocumentsEach; i++)
        {
            answered += await CompareAsync(
                engine,
                schema,
                world,
                new RandomDocument(world, (seed * 1000) + i).Make(),
                (i & 1) == 0,
                (i & 2) == 0
            )
                ? 1
                : 0;
        }

        Assert.True(answered > DocumentsEach / 2, $"Only {answered} documents had an answer to compare.");
    }

    private static async Task<bool> CompareAsync(Engine engine, Schema schema, RandomWorld world, string text, bool x, bool y)
    {
        var document = GraphQLParser.Parse(new SourceText(text));
        Assert.Empty(
            DocumentValidator
                .Validate(schema, document, ValidationOptions.Unlimited)
                .Select(error => $"{error.Message}\n{text}\n{world.Sdl}")
        );
        var conditions = new Dictionary<string, bool>(StringComparer.Ordinal) { ["x"] = x, ["y"] = y };
        var interpreter = new ReferenceInterpreter(schema, document, conditions, world);
        var expected = interpreter.Execute(document.Definitions.OfType<OperationDefinitionNode>().Single());
        JsonNode actual;
        try
        {
            actual = JsonNode.Parse(await engine.AskAsync(text, $"{{\"x\":{(x ? "true" : "false")},\"y\":{(y ? "true" : "false")}}}"))!;
        }
        catch (ResponseAbortedException)
        {
            // A split list may be on its way when an error reaches it: allowed only where there is such an error
            Assert.NotEmpty(interpreter.Errors);
            return false;
        }

        Assert.Equal(expected["data"]?.ToJsonString(), actual["data"]?.ToJsonString());
        Assert.Equal(Errors(expected), Errors(actual));
        return true;
    }

    private static string Errors(JsonNode response) =>
        string.Join(
            '\n',
            (response["errors"]?.AsArray() ?? []).Select(error =>
                $"{error!["message"]} {error["locations"]!.ToJsonString()} {error["path"]!.ToJsonString()}"
            )
        );

    private static ResolverMap Resolvers(Schema schema, RandomWorld world, int seed)
    {
        var random = new Random(seed);
        var resolvers = new ResolverMap();
        resolvers.Abstract<string>("I", RandomWorld.TypeOf).Abstract<string>("U", RandomWorld.TypeOf);
        foreach (var type in schema.Types.OfType<ObjectType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (var field in type.Fields)
            {
                Bind(resolvers.Type<object>(type.Name), type.Name, field.Name, world, random.Next(3));
            }
        }

        return resolvers;
    }

    private static void Bind(TypeResolvers<object> resolvers, string type, string field, RandomWorld world, int how)
    {
        object? Value(object parent) =>
            world.Field(parent as string ?? RandomWorld.Root, type, field) switch
            {
                RandomWorld.Failure failure => throw new GraphQLException(failure.Message, "TEST"),
                object?[] items => Unfailing(items),
                var value => value,
            };

        if (how == 0)
        {
            resolvers.Property(field, Value);
            return;
        }

        resolvers.Batch<object>(
            field,
            async batch =>
            {
                if (how == 1)
                {
                    await Task.Yield();
                }

                for (var i = 0; i < batch.Count; i++)
                {
                    try
                    {
                        batch.Set(i, Value(batch[i]));
                    }
                    catch (GraphQLException failure)
                    {
                        batch.Fail(i, failure.Errors[0]);
                    }
                }
            }
        );
    }

    /// <summary>Items of a list do not fail by themselves: such an item is null here and there.</summary>
    private static object?[] Unfailing(object?[] items) =>
        [
            .. items.Select(item =>
                item switch
                {
                    RandomWorld.Failure => null,
                    object?[] inner => Unfailing(inner),
                    _ => item,
                }
            ),
        ];
}
