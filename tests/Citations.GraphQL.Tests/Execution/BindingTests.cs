using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>How resolvers meet a schema, and what they are told.</summary>
public sealed class BindingTests
{
    [Fact]
    public void Everything_that_does_not_fit_is_listed_at_once()
    {
        var failure = Assert.Throws<GraphQLException>(() =>
            Engine.Of(
                """
                type Query { a: A b: [Int] u: U k: K s: S }
                type A implements I { x: Int y: Int }
                type B { x: Int }
                interface I { x: Int }
                union U = A | B
                enum K { ONE TWO }
                scalar S
                """,
                resolvers =>
                {
                    resolvers
                        .Type<object>("Query")
                        .Property("a", _ => 1)
                        .Property("b", _ => "text")
                        .Property("u", _ => 1)
                        .Property("k", _ => 1)
                        .Property("zz", _ => 1);
                    resolvers.Type<string>("A").Property("x", _ => 1);
                    resolvers.Type<string>("B").Property("x", _ => 1);
                    resolvers.Type<string>("C").Property("x", _ => 1);
                    resolvers.Enum("K", new Dictionary<string, int>(StringComparer.Ordinal) { ["ONE"] = 1, ["THREE"] = 3 });
                    resolvers.Enum<DayOfWeek>("Day");
                    resolvers.Scalar("Z", Citations.GraphQL.Types.ScalarCodec.Any);
                    resolvers.Abstract<object>("W", _ => "A");
                }
            )
        );

        Assert.Equal(
            """
            HC0061 The codec Z has no custom scalar in the schema.
            HC0061 The enum value K.TWO is bound to nothing.
            HC0061 The enum K has no value THREE.
            HC0061 The enum Day is not in the schema.
            HC0061 The types of U share a CLR type: say which is meant with Abstract("U", …).
            HC0061 The field Query.b is a list; its resolver gives String.
            HC0061 The field Query.s has no resolver.
            HC0061 The field A.y has no resolver.
            HC0061 The resolver Query.zz has no field in the schema.
            HC0061 The resolvers of C have no object or interface type in the schema.
            HC0061 W, whose types are told apart, is no interface or union in the schema.
            """.ReplaceLineEndings("\n"),
            string.Join('\n', failure.Errors.Select(error => $"{error.Code} {error.Message}"))
        );
    }

    [Fact]
    public void A_field_or_type_is_bound_once()
    {
        var resolvers = new ResolverMap();
        resolvers.Type<string>("A").Property("x", _ => 1);

        Assert.Throws<InvalidOperationException>(() => resolvers.Type<string>("A").Property("x", _ => 2));
        Assert.Throws<InvalidOperationException>(() => resolvers.Type<int>("A"));
        Assert.Throws<InvalidOperationException>(() => resolvers.Abstract<string>("I", _ => "A").Abstract<string>("I", _ => "A"));
    }

    [Fact]
    public async Task An_interface_s_resolvers_serve_the_types_that_have_none_of_their_own()
    {
        var engine = Engine.Of(
            "type Query { a: I b: I } interface I { id: ID! kind: String } type A implements I { id: ID! kind: String } type B "
                + "implements I { id: ID! kind: String }",
            resolvers =>
            {
                resolvers.Type<object>("Query").Property("a", _ => "one").Property("b", _ => 2);
                resolvers.Type<object>("I").Property("id", value => value.ToString()).Property("kind", value => value.GetType().Name);
                resolvers.Type<string>("A").Property("kind", _ => "own");
                resolvers.Type<int>("B");
            }
        );

        Assert.Equal(
            """{"a":{"id":"one","kind":"own","__typename":"A"},"b":{"id":"2","kind":"Int32","__typename":"B"}}""",
            await engine.DataAsync("{ a { id kind __typename } b { id kind __typename } }")
        );
    }

    [Fact]
    public async Task The_nearest_class_decides_behind_an_interface_and_an_unknown_one_is_an_error()
    {
        var engine = Engine.Of(
            "type Query { e: [U] } union U = A | B type A { x: Int } type B { x: Int }",
            resolvers =>
            {
                resolvers
                    .Type<object>("Query")
                    .Property(
                        "e",
                        _ => new object[] { new IOException("a"), new FileNotFoundException("b"), new InvalidOperationException("c"), "d" }
                    );
                resolvers.Type<IOException>("A").Property("x", _ => 1);
                resolvers.Type<Exception>("B").Property("x", _ => 2);
            }
        );

        var response = await engine.AskAsync("{ e { ... on A { x } ... on B { x } } }");

        Assert.StartsWith(
            """{"data":{"e":[{"x":1},{"x":1},{"x":2},null]},"errors":[{"message":"Abstract type \"U\" must resolve to an Object type """
                + """at runtime;""",
            response,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(null, "Abstract type \"U\" must resolve to an Object type at runtime.")]
    [InlineData("Zed", "Abstract type \"U\" was resolved to a type \"Zed\" that does not exist inside the schema.")]
    [InlineData("U", "Abstract type \"U\" was resolved to a non-object type \"U\".")]
    [InlineData("Query", "Runtime Object type \"Query\" is not a possible type for \"U\".")]
    public async Task A_type_that_cannot_be_is_an_error_at_its_place(string? typeName, string message)
    {
        var engine = Engine.Of(
            "type Query { e: [U!] } union U = A type A { x: Int }",
            resolvers =>
            {
                resolvers.Type<object>("Query").Property("e", _ => new[] { 1 });
                resolvers.Type<object>("A").Property("x", _ => 1);
                resolvers.Abstract<int>("U", _ => typeName);
            }
        );

        Assert.Equal($"HC0023 {message} @e.0", await engine.ErrorsAsync("{ e { __typename } }"));
    }

    [Fact]
    public async Task A_resolver_sees_what_is_selected_below_it()
    {
        var seen = "";
        var engine = Engine.Of(
            "type Query { page: Page } type Page { totalCount: Int nodes: [Node] } interface Node { a: Int } type X implements Node { "
                + "a: Int b: Int }",
            resolvers =>
            {
                resolvers
                    .Root("Query")
                    .Batch<object>(
                        "page",
                        batch =>
                        {
                            var selection = batch.Selection;
                            seen =
                                $"{selection.Selects("totalCount")} {selection.Selects("nodes")} {selection.Selects("nodes", "b")} "
                                + $"{selection.Selects("nodes", "a")} {selection.Selects("totalCount", "a")}";
                            return default;
                        }
                    );
                resolvers.Type<object>("Page").Property("totalCount", _ => 1).Property("nodes", _ => Array.Empty<object>());
                resolvers.Type<object>("X").Property("a", _ => 1).Property("b", _ => 1);
            }
        );

        await engine.DataAsync(
            "query ($no: Boolean = false) { page { count: totalCount @include(if: $no) ...F } } fragment F on Page { n: nodes { ... "
                + "on X { c: b } } }"
        );
        Assert.Equal("False True True False False", seen);
        await engine.DataAsync("query ($no: Boolean = true) { page { count: totalCount @include(if: $no) } }");
        Assert.Equal("True False False False False", seen);
    }

    [Fact]
    public async Task A_scope_is_handed_down_through_lists_and_pure_fields_and_no_further()
    {
        var engine = Engine.Of(
            "type Query { at(t: Int!): [A!]! scope: Int } type A { a: A scope: Int later(t: Int!): A slow: Int }",
            resolvers =>
            {
                resolvers
                    .Root("Query")
                    .Property("scope", (_, field) => field.Scope as int?)
                    .Batch<int[]>(
                        "at",
                        batch =>
                        {
                            batch.Scope = batch.Arguments.Get<int>("t");
                            batch.Set(0, [1, 2]);
                            return default;
                        }
                    );
                resolvers
                    .Type<int>("A")
                    .Property("a", a => a)
                    .Property("scope", (_, field) => field.Scope as int?)
                    .Batch<int?>(
                        "slow",
                        batch =>
                        {
                            batch.SetEach(_ => batch.Scope as int?);
                            return default;
                        }
                    )
                    .Batch<int>(
                        "later",
                        batch =>
                        {
                            batch.Scope = batch.Arguments.Get<int>("t");
                            batch.SetEach(a => a);
                            return default;
                        }
                    );
            }
        );

        Assert.Equal(
            """{"x":[{"a":{"scope":5,"slow":5,"later":{"scope":9,"slow":9}}},{"a":{"scope":5,"slow":5,"later":"""
                + """{"scope":9,"slow":9}}}],"y":[{"scope":6},{"scope":6}],"scope":null}""",
            await engine.DataAsync("{ x: at(t: 5) { a { scope slow later(t: 9) { scope slow } } } y: at(t: 6) { scope } scope }")
        );
    }

    [Fact]
    public async Task An_object_may_bring_a_scope_of_its_own_in_lists_and_alone()
    {
        var engine = Engine.Of(
            "interface N { scope: Int } type Query { all: [N] one: A } type A implements N { a: A scope: Int slow: Int } type B implements N { scope: Int slow: Int }",
            resolvers =>
            {
                resolvers
                    .Root("Query")
                    .Property("one", _ => new Scoped(7, 70))
                    .Batch<IReadOnlyList<object?>>(
                        "all",
                        batch =>
                        {
                            batch.Scope = 1;
                            batch.Set(0, [2, new Scoped(3, 30), null, new Scoped("b", 40), "c", new Scoped(4, 30), 5]);
                            return default;
                        }
                    );
                resolvers
                    .Type<int>("A")
                    .Property("a", a => new Scoped(a, 90 + a))
                    .Property("scope", (_, field) => field.Scope as int?)
                    .Batch<int?>("slow", SlowAsync);
                resolvers.Type<string>("B").Property("scope", (_, field) => field.Scope as int?).Batch<int?>("slow", SlowAsync);
            }
        );

        Assert.Equal(
            """{"all":[{"scope":1},{"scope":30},null,{"scope":40},{"scope":1},{"scope":30},{"scope":1}],"one":{"scope":70,"a":{"scope":97}}}""",
            await engine.DataAsync("{ all { scope } one { scope a { scope } } }")
        );
        Assert.Equal(
            """{"all":[{"slow":1,"a":{"slow":92}},{"slow":30,"a":{"slow":93}},null,{"slow":40},{"slow":1},{"slow":30,"a":{"slow":94}},{"slow":1,"a":{"slow":95}}],"one":{"slow":70,"scope":70}}""",
            await engine.DataAsync("{ all { ... on A { slow a { slow } } ... on B { slow } } one { slow scope } }")
        );

        static ValueTask SlowAsync<T>(FieldBatch<T, int?> batch)
        {
            batch.SetEach(_ => batch.Scope as int?);
            return default;
        }
    }

    [Fact]
    public async Task Resolvers_reach_what_the_host_attached_and_extend_the_response()
    {
        var engine = Engine.Of(
            "type Query { a: String }",
            resolvers =>
                resolvers
                    .Root("Query")
                    .Property(
                        "a",
                        request =>
                        {
                            request.Extend("cost", 1);
                            request.Extend(
                                "cost",
                                new Dictionary<string, object?>(StringComparer.Ordinal)
                                {
                                    ["fieldCost"] = 12.5,
                                    ["who"] = request.OperationName,
                                    ["null"] = null,
                                }
                            );
                            return request.Get<Version>().ToString();
                        }
                    )
        );

        Assert.Equal(
            """{"data":{"a":"1.2"},"extensions":{"cost":{"fieldCost":12.5,"who":"Q","null":null}}}""",
            await engine.AskAsync("query Q { a }", null, null, "text", new Version(1, 2))
        );
        Assert.Equal("INTERNAL The field Query.a could not be resolved: the server failed. @a", await engine.ErrorsAsync("{ a }"));
    }

    [Fact]
    public async Task Arguments_come_in_the_types_that_resolvers_ask_for()
    {
        var told = "";
        var engine = Engine.Of(
            "type Query { f(n: Int, x: Float, d: [Day!], in: In, ids: [ID!], all: [[Int]]): Int } enum Day { MONDAY SUNDAY } input In "
                + "{ day: Day = SUNDAY list: [In!] long: Int }",
            resolvers =>
                resolvers
                    .Enum(
                        "Day",
                        new Dictionary<string, DayOfWeek>(StringComparer.Ordinal)
                        {
                            ["MONDAY"] = DayOfWeek.Monday,
                            ["SUNDAY"] = DayOfWeek.Sunday,
                        }
                    )
                    .Type<object>("Query")
                    .Property(
                        "f",
                        (_, field) =>
                        {
                            var a = field.Arguments;
                            told = string.Join(
                                ' ',
                                a.Get<int>("n"),
                                a.Get<long?>("n"),
                                a.Get<double>("x"),
                                a.Get<decimal>("n"),
                                string.Join('+', a.Get<IReadOnlyList<DayOfWeek>>("d")!),
                                a.Get<InputObject>("in")!.Get<DayOfWeek>("day"),
                                a.Get<InputObject>("in")!.Get<InputObject[]>("list")!.Length,
                                string.Join('+', a.Get<IEnumerable<string>>("ids")!),
                                a.Get<IReadOnlyList<int?[]>>("all")![0][1] is null,
                                a.Has("gone"),
                                a.TryGet<int>("n", out var n),
                                n,
                                a.Get("gone", 7),
                                a.Get<string>("gone") is null
                            );
                            return 1;
                        }
                    )
        );

        await engine.DataAsync(
            """{ f(n: 3, x: 2, d: [MONDAY, SUNDAY], in: {list: [{day: MONDAY}, {}]}, ids: ["a", 1], all: [[1, null]]) }"""
        );

        Assert.Equal("3 3 2 3 Monday+Sunday Sunday 2 a+1 True False True 3 7 True", told);
    }

    [Theory]
    [InlineData("News", "NEWS")]
    [InlineData("NewsArticle", "NEWS_ARTICLE")]
    [InlineData("NEWS_ARTICLE", "NEWS_ARTICLE")]
    [InlineData("UrlOf2Kinds", "URL_OF2_KINDS")]
    [InlineData("HTTPError", "HTTP_ERROR")]
    public void Enum_members_are_named_in_upper_snake_case(string member, string name) =>
        Assert.Equal(name, ResolverMap.UpperSnake(member));
}
