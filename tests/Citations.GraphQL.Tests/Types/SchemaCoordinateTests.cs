using Citations.GraphQL.Errors;
using Citations.GraphQL.Types;
using Xunit;

namespace Citations.GraphQL.Tests.Types;

/// <summary>Names for the parts of a schema.</summary>
public sealed class SchemaCoordinateTests
{
    private static readonly Schema _museum = SchemaBuilder.Build(TestFiles.Read("Types/museum.graphql"));

    [Theory]
    [InlineData("Painting", typeof(ObjectType))]
    [InlineData("Painting.name", typeof(FieldDefinition))]
    [InlineData("Painting.name(style:)", typeof(InputValueDefinition))]
    [InlineData("Thing.name(language:)", typeof(InputValueDefinition))]
    [InlineData("Filter.text", typeof(InputValueDefinition))]
    [InlineData("Style.OIL", typeof(EnumValueDefinition))]
    [InlineData("@cost", typeof(DirectiveDefinition))]
    [InlineData("@cost(weight:)", typeof(InputValueDefinition))]
    [InlineData("@deprecated(reason:)", typeof(InputValueDefinition))]
    [InlineData("__Type.fields(includeDeprecated:)", typeof(InputValueDefinition))]
    public void A_coordinate_names_one_part(string text, Type type)
    {
        var coordinate = SchemaCoordinate.Parse(text);

        Assert.IsType(type, coordinate.Resolve(_museum));
        Assert.Equal(text, coordinate.ToString());
    }

    [Theory]
    [InlineData("Nope")]
    [InlineData("Painting.nope")]
    [InlineData("Painting.name(nope:)")]
    [InlineData("Filter.nope")]
    [InlineData("Style.NOPE")]
    [InlineData("@nope")]
    [InlineData("@cost(nope:)")]
    public void What_does_not_exist_is_null(string text) => Assert.Null(SchemaCoordinate.Parse(text).Resolve(_museum));

    [Theory]
    [InlineData("Nope.a", "The schema has no \"Nope\".")]
    [InlineData("Painting.nope(a:)", "The schema has no \"Painting.nope\".")]
    [InlineData("@nope(a:)", "The schema has no \"@nope\".")]
    [InlineData("Hit.a", "The type \"Hit\" has nothing that \"Hit.a\" could name.")]
    [InlineData("Filter.text(a:)", "The type \"Filter\" has nothing that \"Filter.text(a:)\" could name.")]
    public void What_should_hold_it_must_exist(string text, string message) =>
        Assert.Equal(message, Assert.Throws<GraphQLException>(() => SchemaCoordinate.Parse(text).Resolve(_museum)).Message);

    [Theory]
    [InlineData("", "Expected Name, found <EOF>.", 1)]
    [InlineData("A.", "Expected Name, found <EOF>.", 3)]
    [InlineData("A .b", "Expected <EOF>, found \" \".", 2)]
    [InlineData("A.b.c", "Expected <EOF>, found \".\".", 4)]
    [InlineData("A(b:)", "Expected <EOF>, found \"(\".", 2)]
    [InlineData("A.b(c)", "Expected \":\", found \")\".", 6)]
    [InlineData("A.b(c:", "Expected \")\", found <EOF>.", 7)]
    [InlineData("@a.b", "Expected <EOF>, found \".\".", 3)]
    [InlineData("1", "Expected Name, found \"1\".", 1)]
    public void Anything_else_is_a_syntax_error(string text, string message, int column)
    {
        var error = Assert.Throws<GraphQLException>(() => SchemaCoordinate.Parse(text)).Errors[0];

        Assert.Equal("Syntax Error: " + message, error.Message);
        Assert.Equal(column, error.Locations[0].Column);
    }
}
