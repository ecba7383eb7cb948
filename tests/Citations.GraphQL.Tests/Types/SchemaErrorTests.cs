using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Xunit;

namespace Citations.GraphQL.Tests.Types;

/// <summary>Schemas that are wrong, with all the messages and places that graphql-js gives.</summary>
public sealed class SchemaErrorTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var line in JsonDocument.Parse(TestFiles.Read("Types/schema-errors.json")).RootElement.EnumerateArray())
        {
            var errors = line[1].EnumerateArray().Select(error => $"{error[0].GetString()} {error[1].GetString()}");
            cases.Add(line[0].GetString()!, string.Join('\n', errors.Order(StringComparer.Ordinal)));
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_wrong_schema_is_refused_with_every_problem(string sdl, string errors) => Assert.Equal(errors, ErrorsOf(sdl));

    [Fact]
    public void Operations_are_no_part_of_a_schema() =>
        Assert.Equal(
            "An operation cannot be part of a schema. 2:1\nThe fragment \"f\" cannot be part of a schema. 4:1\nThe operation \"q\" "
                + "cannot be part of a schema. 3:1",
            ErrorsOf("type Query { a: Int }\n{ a }\nmutation q { a }\nfragment f on Query { a }")
        );

    [Fact]
    public void An_extension_does_not_replace_a_root_that_is_implied() =>
        Assert.Equal(
            "There can be only one query type in schema. 1:6 2:17",
            ErrorsOf("type Query { a: Int }\nextend schema { query: Q } type Q { a: Int }")
        );

    [Theory]
    [InlineData("type Query { a: Int } type Int { b: String }", "Type \"Int\" is built in; it can only be defined as a scalar. 1:28")]
    [InlineData(
        "type Query { a: Int } scalar Int @specifiedBy(url: \"x\")",
        "Directive \"@specifiedBy\" may not be used on the built-in scalar \"Int\". 1:34"
    )]
    [InlineData(
        "type Query { a(i: I): Int } input I { a: Int } extend input I @oneOf",
        "Directive \"@oneOf\" may not be used on an extension of \"I\", only on its definition. 1:63"
    )]
    public void What_graphql_js_lets_pass_but_the_specification_does_not_is_refused(string sdl, string errors) =>
        Assert.Equal(errors, ErrorsOf(sdl));

    [Fact]
    public void Problems_name_their_source_when_there_are_several()
    {
        var problems = Assert
            .Throws<GraphQLException>(() =>
                SchemaBuilder.Build(
                    GraphQLParser.Parse(new SourceText("type Query { a: Nope }", "query.graphql")),
                    GraphQLParser.Parse(new SourceText("type A { a: Nope }", "a.graphql"))
                )
            )
            .Errors;

        Assert.Equal(["query.graphql", "a.graphql"], problems.Select(problem => problem.Extensions?["source"]));
    }

    [Theory]
    [InlineData("directive @a(x: Int @a) on ARGUMENT_DEFINITION type Query { q: Int }", "Directive @a cannot reference itself. 1:21")]
    [InlineData(
        "directive @a(x: I) on INPUT_FIELD_DEFINITION input I { y: Int @a } type Query { q: Int }",
        "Directive @a cannot reference itself. 1:63"
    )]
    [InlineData(
        "directive @a(x: Int @b) on ARGUMENT_DEFINITION directive @b(x: E) on ARGUMENT_DEFINITION enum E { V @a } type Query { q: Int }",
        "Directive \"@a\" may not be used on ENUM_VALUE. 1:101"
    )]
    [InlineData(
        "directive @a(x: Int @b) on ARGUMENT_DEFINITION | ENUM_VALUE directive @b(x: E) on ARGUMENT_DEFINITION enum E { V @a } type "
            + "Query { q: Int }",
        "Directive @a cannot reference itself via @b. 1:21 1:114\nDirective @b cannot reference itself via @a. 1:114 1:21"
    )]
    public void A_directive_does_not_reference_itself(string sdl, string errors) => Assert.Equal(errors, ErrorsOf(sdl));

    [Theory]
    [InlineData("directive @d(x: Int) on OBJECT type Query @d(x: \"1\") { q: Int }", "Int cannot represent non-integer value: \"1\" 1:49")]
    [InlineData("type Query { q: Int @deprecated(reason: 1) }", "String cannot represent a non string value: 1 1:41")]
    [InlineData("type Query { q: Int @deprecated(reason: null) }", "Expected value of non-null type \"String!\" not to be null. 1:41")]
    [InlineData("scalar S @specifiedBy(url: X) type Query { q: S }", "String cannot represent a non string value: X 1:28")]
    public void Applied_directives_get_values_of_the_right_type(string sdl, string errors) => Assert.Equal(errors, ErrorsOf(sdl));

    private static string ErrorsOf(string sdl) =>
        string.Join(
            '\n',
            Assert
                .Throws<GraphQLException>(() => SchemaBuilder.Build(sdl))
                .Errors.Select(error =>
                    $"{error.Message} {string.Join(' ', error.Locations.Select(place => $"{place.Line}:{place.Column}"))}"
                )
                .Order(StringComparer.Ordinal)
        );

    public static TheoryData<string> ValidSchemas() =>
        [.. JsonSerializer.Deserialize<string[]>(TestFiles.Read("Types/valid-schemas.json"))!];

    [Theory]
    [MemberData(nameof(ValidSchemas))]
    public void What_looks_wrong_but_is_right_is_accepted(string sdl) => Assert.NotNull(SchemaBuilder.Build(sdl).QueryType);
}
