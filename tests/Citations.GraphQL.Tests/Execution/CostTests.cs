using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Execution.Costs;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>What operations cost by <c>@cost</c> and <c>@listSize</c>, worked out by hand, and what is done with it.</summary>
public sealed class CostTests
{
    private const string Sdl = """
        directive @cost(weight: String!) on SCALAR | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | ENUM | INPUT_FIELD_DEFINITION
        directive @listSize(assumedSize: Int, slicingArguments: [String!], slicingArgumentDefaultValue: Int, sizedFields: [String!],
          requireOneSlicingArgument: Boolean! = true) on FIELD_DEFINITION
        type Query {
          name: String
          book: Book
          dear: Book @cost(weight: "10")
          books(first: Int, last: Int, where: Where): Books
            @cost(weight: "10") @listSize(assumedSize: 50, slicingArguments: ["first", "last"], slicingArgumentDefaultValue: 4,
              sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)
          byIds(ids: [ID!]!): [Book] @listSize(slicingArguments: ["ids"])
          cut(first: Int, last: Int): [Book] @listSize(slicingArguments: ["first", "last"])
          inside(input: Page): [Book] @listSize(slicingArguments: ["input.size"], requireOneSlicingArgument: false)
          three: [Book] @listSize(assumedSize: 3)
          priced(a: Int @cost(weight: "2.5")): String
          thing: Thing
        }
        type Books { nodes: [Book] edges: [Edge] total: Int @cost(weight: "5") }
        type Edge { node: Book }
        type Book { title: String author: Author shelf(first: Int): Books @listSize(slicingArguments: ["first"],
          sizedFields: ["nodes"], requireOneSlicingArgument: false) heavy: Heavy price: Money }
        type Author { name: String }
        type Heavy @cost(weight: "7") { name: String }
        scalar Money @cost(weight: "2")
        union Thing = Book | Heavy
        input Where { title: Text, and: [Where!] }
        input Text { eq: String @cost(weight: "1"), contains: String @cost(weight: "10") }
        input Page { size: Int }
        """;

    [Theory]
    [InlineData("{ name __typename }", 0, 0)]
    [InlineData("{ book { title } }", 1, 1)]
    [InlineData("{ dear { title author { name } } }", 11, 2)]
    [InlineData("{ a: dear { title } b: dear { title } }", 20, 2)]
    [InlineData("{ three { author { name } } }", 4, 6)]
    [InlineData("{ books { nodes { title } } }", 11, 5)]
    [InlineData("{ books(first: 20) { nodes { author { name } } total } }", 36, 41)]
    [InlineData("{ books(last: 20) { edges { node { title } } } }", 31, 41)]
    [InlineData("{ books(first: 20) { shared: nodes { title } edges { node { title } } } }", 32, 61)]
    [InlineData("{ books(first: 1000000) { nodes { title } } }", 11, 51)]
    [InlineData("{ books(first: -5) { nodes { title } } }", 11, 1)]
    [InlineData("{ books(first: 10) { nodes { shelf(first: 20) { nodes { title } } } } }", 31, 221)]
    [InlineData("{ byIds(ids: [1, 2, 3]) { author { name } } }", 4, 6)]
    [InlineData("{ inside(input: {size: 6}) { author { name } } }", 7, 12)]
    [InlineData("{ priced(a: 1) b: priced }", 2.5, 0)]
    [InlineData("{ book { heavy { name } price } }", 2, 10)]
    [InlineData("{ thing { ... on Book { title } ... on Heavy { name } } }", 1, 1)]
    [InlineData("{ thing { ... on Book { author { name } } } }", 2, 2)]
    [InlineData("{ books(where: {title: {eq: \"a\"}, and: [{title: {contains: \"b\"}}, {title: {eq: \"c\"}}]}) { total } }", 27, 1)]
    [InlineData("{ __schema { types { fields { name } } } __type(name: \"Book\") { name } }", 0, 0)]
    [InlineData("query ($no: Boolean = false) { dear @include(if: $no) { title } book @skip(if: $no) { title } }", 1, 1)]
    [InlineData("{ ...F dear { author { name } } } fragment F on Query { dear { title author { name } } }", 11, 2)]
    public async Task The_cost_is_that_of_the_directives(string query, double field, double type) =>
        Assert.EndsWith(Told(field, type), await AskAsync(query, CostReport.Validate), StringComparison.Ordinal);

    [Theory]
    [InlineData("query ($n: Int) { books(first: $n) { nodes { author { name } } } }", "{\"n\": 20}", 31, 41)]
    [InlineData("query ($n: Int) { books(first: $n) { nodes { author { name } } } }", "{}", 15, 9)]
    [InlineData("query ($n: Int) { books(first: $n) { nodes { author { name } } } }", "{\"n\": null}", 15, 9)]
    [InlineData("query ($n: Int = 7) { books(last: $n) { nodes { author { name } } } }", "{}", 18, 15)]
    [InlineData("query ($n: Int) { books(first: 10) { nodes { shelf(first: $n) { nodes { title } } } } }", "{\"n\": 20}", 31, 221)]
    [InlineData("query ($ids: [ID!]!) { byIds(ids: $ids) { author { name } } }", "{\"ids\": [1, 2, 3]}", 4, 6)]
    [InlineData("query ($p: Page) { inside(input: $p) { author { name } } }", "{\"p\": {\"size\": 6}}", 7, 12)]
    [InlineData("query ($n: Int) { inside(input: {size: $n}) { author { name } } }", "{\"n\": 6}", 7, 12)]
    [InlineData(
        "query ($w: Where) { books(where: $w) { total } }",
        "{\"w\": {\"title\": {\"eq\": \"a\"}, \"and\": [{\"title\": {\"contains\": \"b\"}}, {\"title\": {\"eq\": \"c\"}}]}}",
        27,
        1
    )]
    [InlineData(
        "query ($t: Text, $s: String) { books(where: {title: {eq: $s}, and: [{title: $t}]}) { total } }",
        "{\"s\": \"a\", \"t\": {\"contains\": \"b\"}}",
        26,
        1
    )]
    public async Task A_variable_costs_what_its_value_would(string query, string variables, double field, double type) =>
        Assert.EndsWith(Told(field, type), await AskAsync(query, CostReport.Validate, variables), StringComparison.Ordinal);

    [Theory]
    [InlineData("{ cut(first: 2) { title } }", "{}", true)]
    [InlineData("query ($n: Int) { cut(first: $n) { title } }", "{\"n\": 2}", true)]
    [InlineData("query ($n: Int) { cut(first: $n) { title } }", "{}", false)]
    [InlineData("{ cut { title } }", "{}", false)]
    [InlineData("{ cut(first: 2, last: 2) { title } }", "{}", false)]
    public async Task A_list_that_must_be_cut_once_is_cut_once(string query, string variables, bool isFine)
    {
        var answer = await AskAsync(query, CostReport.Validate, variables);

        Assert.Equal(!isFine, answer.Contains(ErrorCodes.OneSlicingArgumentRequired, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_costs_too_much_is_refused_with_cost_and_limit_before_anything_is_resolved()
    {
        var limits = new CostOptions { MaxFieldCost = 31, MaxTypeCost = 40 };
        const string Query = "query ($n: Int) { books(first: $n) { nodes { author { name } } } }";

        Assert.StartsWith("{\"data\"", await AskAsync(Query, variables: "{\"n\": 19}", limits: limits), StringComparison.Ordinal);
        Assert.Equal(
            """{"errors":[{"message":"The type cost of the operation is 41; at most 40 is allowed. Ask for shorter lists (first, """
                + """last), or for fewer lists inside of lists, and follow the """
                + """cursors.","extensions":{"code":"HC0047","typeCost":41,"maxTypeCost":40}}],"extensions":{"operationCost":"""
                + """{"fieldCost":31,"typeCost":41}}}""",
            await AskAsync(Query, CostReport.Report, "{\"n\": 20}", limits)
        );
        Assert.Contains(
            "\"fieldCost\":32,\"maxFieldCost\":31",
            await AskAsync(Query, variables: "{\"n\": 21}", limits: limits),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_report_comes_with_the_answer_and_only_when_it_is_asked_for()
    {
        Assert.Equal(
            """{"data":{"name":"x"},"extensions":{"operationCost":{"fieldCost":0,"typeCost":0}}}""",
            await AskAsync("{ name }", CostReport.Report)
        );
        Assert.Equal("""{"data":{"name":"x"}}""", await AskAsync("{ name }"));
        Assert.Equal("""{"extensions":{"operationCost":{"fieldCost":0,"typeCost":0}}}""", await AskAsync("{ name }", CostReport.Validate));
    }

    [Fact]
    public async Task Lists_of_any_length_inside_of_each_other_are_still_a_number()
    {
        var query =
            string.Concat(Enumerable.Repeat("shelf(first: 2147483647) { nodes { ", 20))
            + "title"
            + string.Concat(Enumerable.Repeat(" } }", 20));

        Assert.EndsWith(Told(1e15, 1e15), await AskAsync($"{{ book {{ {query} }} }}", CostReport.Validate), StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_with_weights_that_mean_nothing_is_refused_with_the_whole_list()
    {
        const string Wrong = """
            directive @cost(weight: String!) on FIELD_DEFINITION
            directive @listSize(slicingArguments: [String!], sizedFields: [String!]) on FIELD_DEFINITION
            type Query { a: String @cost(weight: "much") b(first: Int): [String] @listSize(slicingArguments: ["last"],
              sizedFields: ["nodes"]) }
            """;

        var refused = Assert.Throws<GraphQLException>(() =>
            Engine.Of(Wrong, resolvers => resolvers.Root("Query").Property("a", _ => "").Property("b", _ => Array.Empty<string>()))
        );

        Assert.Equal(
            [
                "The weight of Query.a is no number.",
                "The slicing argument last of Query.b does not exist.",
                "The sized field nodes of Query.b does not exist.",
            ],
            refused.Errors.Select(error => error.Message)
        );
    }

    private static string Told(double field, double type) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{{\"extensions\":{{\"operationCost\":{{\"fieldCost\":{field:0.###},\"typeCost\":{type:0.###}}}}}}}"
        );

    private static async Task<string> AskAsync(
        string query,
        CostReport report = CostReport.None,
        string? variables = null,
        CostOptions? limits = null
    )
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var engine = Engine.Of(
            Sdl,
            Bind,
            new ExecutionOptions
            {
                Cost = limits ?? new(),
                Validation = new() { MaxSelectionDepth = null },
            }
        );
        await engine.Executor.ExecuteAsync(
            Engine.Request(query, variables) with
            {
                CostReport = report,
            },
            output,
            TestContext.Current.CancellationToken
        );
        return System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Nothing but a name: costs do not depend on data.</summary>
    private static void Bind(ResolverMap resolvers)
    {
        resolvers.Abstract<object>("Thing", _ => "Book");
        resolvers
            .Root("Query")
            .Property("name", _ => "x")
            .Property("book", _ => (object?)null)
            .Property("dear", _ => (object?)null)
            .Property("books", _ => (object?)null)
            .Property("byIds", _ => Array.Empty<object>())
            .Property("cut", _ => Array.Empty<object>())
            .Property("inside", _ => Array.Empty<object>())
            .Property("three", _ => Array.Empty<object>())
            .Property("priced", _ => (string?)null)
            .Property("thing", _ => (object?)null);
        resolvers
            .Type<object>("Books")
            .Property("nodes", _ => Array.Empty<object>())
            .Property("edges", _ => Array.Empty<object>())
            .Property("total", _ => 0);
        resolvers.Type<object>("Edge").Property("node", _ => (object?)null);
        resolvers
            .Type<object>("Book")
            .Property("title", _ => "")
            .Property("author", _ => (object?)null)
            .Property("shelf", _ => (object?)null)
            .Property("heavy", _ => (object?)null)
            .Property("price", _ => 0);
        resolvers.Type<object>("Author").Property("name", _ => "");
        resolvers.Type<object>("Heavy").Property("name", _ => "");
    }
}
