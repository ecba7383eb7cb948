using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>A batch resolver is called once for a level, whatever lies above it.</summary>
public sealed class BatchingTests
{
    private const string Sdl = """
        type Query { shelves(count: Int = 3): [Shelf!]! first: Shelf }
        type Shelf { id: Int! books: [Book!]! things: [Thing] grid: [[Book]!] }
        interface Thing { id: Int! }
        type Book implements Thing { id: Int! author: Author shelf: Shelf }
        type Disc implements Thing { id: Int! author: Author }
        type Author { name: String! shelf: Shelf }
        """;

    private readonly List<string> _calls = [];

    [Fact]
    public async Task A_resolver_is_called_once_a_level_however_many_rows_and_lists_lie_above()
    {
        await Engine().DataAsync("{ shelves(count: 40) { books { author { name } } } }");

        Assert.Equal(["Shelf.books 40", "Book.author 120"], _calls);
    }

    [Fact]
    public async Task Nested_lists_and_nulls_in_them_are_one_level()
    {
        var data = await Engine().DataAsync("{ shelves(count: 2) { grid { id author { name } } } }");

        Assert.Equal(["Book.author 4"], _calls);
        Assert.Equal(
            """{"shelves":[{"grid":[[{"id":0,"author":{"name":"a0"}},null],[],[{"id":1,"author":{"name":"a1"}}]]},{"grid":[["""
                + """{"id":10,"author":{"name":"a10"}},null],[],[{"id":11,"author":{"name":"a11"}}]]}]}""",
            data
        );
    }

    [Fact]
    public async Task Each_concrete_type_behind_an_interface_is_one_call()
    {
        var data = await Engine()
            .DataAsync("{ shelves(count: 2) { things { __typename ... on Book { author { name } } ... on Disc { author { name } } } } }");

        Assert.Equal(["Disc.author 4", "Book.author 2"], _calls);
        Assert.StartsWith(
            """{"shelves":[{"things":[{"__typename":"Disc","author":{"name":"d0"}},{"__typename":"Book","author":{"name":"a1"}},null,"""
                + """{"__typename":"Disc","author":{"name":"d2"}}]}""",
            data,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_same_field_under_two_keys_is_two_calls_and_merged_fields_are_one()
    {
        await Engine()
            .DataAsync("{ first { x: books { id } books { id } } ...F } fragment F on Query { first { books { author { name } } } }");

        Assert.Equal(["Shelf.books 1", "Shelf.books 1", "Book.author 3"], _calls);
    }

    [Fact]
    public async Task Nothing_is_called_for_a_level_without_rows()
    {
        await Engine().DataAsync("{ shelves(count: 0) { books { author { name } } } }");

        Assert.Empty(_calls);
    }

    [Fact]
    public async Task Rows_of_a_level_that_failed_are_not_passed_on()
    {
        var response = await Engine(failing: 1).AskAsync("{ shelves(count: 3) { id books { author { name } } } }");

        Assert.Equal(["Shelf.books 3", "Book.author 6"], _calls);
        Assert.Contains("\"data\":null", response, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"shelves\",1,\"books\"]", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resolver_that_throws_fails_each_of_its_places_and_tells_nothing_of_why()
    {
        var engine = Tests.Execution.Engine.Of(
            "type Query { a: [A] } type A { b: Int }",
            resolvers =>
            {
                resolvers.Type<object>("Query").Property("a", _ => new[] { "x", "y" });
                resolvers.Type<string>("A").Batch<int>("b", _ => throw new InvalidOperationException("secret"));
            }
        );

        Assert.Equal(
            """
            INTERNAL The field A.b could not be resolved: the server failed. @a.0.b
            INTERNAL The field A.b could not be resolved: the server failed. @a.1.b
            """.ReplaceLineEndings("\n"),
            await engine.ErrorsAsync("{ a { b } }")
        );
    }

    [Fact]
    public async Task An_error_for_one_parent_keeps_its_message_code_and_extensions()
    {
        var engine = Tests.Execution.Engine.Of(
            "type Query { a: [A] } type A { b: Int }",
            resolvers =>
            {
                resolvers.Type<object>("Query").Property("a", _ => new[] { "x", "y" });
                resolvers
                    .Type<string>("A")
                    .Batch<int>(
                        "b",
                        batch =>
                        {
                            batch.Set(0, 1);
                            batch.Fail(
                                1,
                                new GraphQLError("No y here.", "GONE")
                                {
                                    Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["since"] = 2025 },
                                }
                            );
                            return default;
                        }
                    );
            }
        );

        Assert.Equal(
            """{"data":{"a":[{"b":1},{"b":null}]},"errors":[{"message":"No y """
                + """here.","locations":[{"line":1,"column":7}],"path":["a",1,"b"],"extensions":{"code":"GONE","since":2025}}]}""",
            await engine.AskAsync("{ a { b } }")
        );
    }

    [Fact]
    public async Task Siblings_of_a_query_wait_at_the_same_time()
    {
        var both = new CountdownEvent(2);
        var engine = Tests.Execution.Engine.Of(
            "type Query { a: Int b: Int }",
            resolvers =>
            {
                foreach (var name in new[] { "a", "b" })
                {
                    resolvers
                        .Type<object>("Query")
                        .Batch<int>(
                            name,
                            async batch =>
                            {
                                both.Signal();
                                await Task.Run(() => both.Wait(batch.CancellationToken), batch.CancellationToken);
                                batch.Set(0, 1);
                            }
                        );
                }
            }
        );

        Assert.Equal("""{"a":1,"b":1}""", await engine.DataAsync("{ a b }"));
    }

    [Fact]
    public async Task An_answer_after_the_resolver_returned_is_refused()
    {
        FieldBatch<object, int>? late = null;
        var engine = Tests.Execution.Engine.Of(
            "type Query { a: Int }",
            resolvers =>
                resolvers
                    .Type<object>("Query")
                    .Batch<int>(
                        "a",
                        batch =>
                        {
                            late = batch;
                            return default;
                        }
                    )
        );

        Assert.Equal("""{"a":null}""", await engine.DataAsync("{ a }"));
        Assert.Throws<InvalidOperationException>(() => late!.Set(0, 1));
    }

    private Engine Engine(int failing = -1) =>
        Tests.Execution.Engine.Of(
            Sdl,
            resolvers =>
            {
                resolvers
                    .Type<object>("Query")
                    .Property("shelves", (_, field) => Enumerable.Range(0, field.Arguments.Get<int>("count")).Select(id => new Shelf(id)))
                    .Property("first", _ => new Shelf(7));
                resolvers
                    .Type<Shelf>("Shelf")
                    .Property("id", shelf => shelf.Id)
                    .Property(
                        "things",
                        shelf =>
                            new object?[] { new Disc(10 * shelf.Id), new Book((10 * shelf.Id) + 1), null, new Disc((10 * shelf.Id) + 2) }
                    )
                    .Property("grid", shelf => new[] { new Book?[] { new(10 * shelf.Id), null }, [], [new((10 * shelf.Id) + 1)] })
                    .Batch<IEnumerable<Book>>(
                        "books",
                        batch =>
                        {
                            _calls.Add($"Shelf.books {batch.Count}");
                            for (var i = 0; i < batch.Count; i++)
                            {
                                if (i == failing)
                                {
                                    batch.Fail(i, new GraphQLError("no", "NO"));
                                }
                                else
                                {
                                    batch.Set(i, Enumerable.Range(batch[i].Id * 10, 3).Select(id => new Book(id)));
                                }
                            }

                            return default;
                        }
                    );
                resolvers
                    .Type<Book>("Book")
                    .Property("id", book => book.Id)
                    .Property("shelf", book => new Shelf(book.Id / 10))
                    .Batch<string>("author", batch => Authors("Book", "a", batch, book => book.Id));
                resolvers
                    .Type<Disc>("Disc")
                    .Property("id", disc => disc.Id)
                    .Batch<string>("author", batch => Authors("Disc", "d", batch, disc => disc.Id));
                resolvers.Type<string>("Author").Property("name", name => name).Property("shelf", _ => (Shelf?)null);
            }
        );

    private ValueTask Authors<T>(string type, string letter, FieldBatch<T, string> batch, Func<T, int> id)
    {
        _calls.Add($"{type}.author {batch.Count}");
        batch.SetEach(parent => $"{letter}{id(parent)}");
        return default;
    }

    private sealed record Shelf(int Id);

    private sealed record Book(int Id);

    private sealed record Disc(int Id);
}
