using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Xunit;

namespace Citations.GraphQL.Tests.Language;

/// <summary>Documents made to exhaust the parser get one clear error.</summary>
public sealed class ParserLimitTests
{
    [Theory]
    [InlineData("", "{a")]
    [InlineData("", "{...")]
    [InlineData("", "{...on T@d")]
    [InlineData("{a(b:", "[")]
    [InlineData("{a(b:", "{c:")]
    [InlineData("{a(b:", "[{c:")]
    [InlineData("{a@b(c:", "[")]
    [InlineData("query($a:", "[")]
    [InlineData("query($a:B=", "{c:")]
    [InlineData("type A{b(c:", "[")]
    [InlineData("input A{b:C=", "[")]
    [InlineData("scalar A@b(c:", "{d:")]
    public void Deep_nesting_is_refused_however_deep(string start, string repeated)
    {
        var deep = start + string.Concat(Enumerable.Repeat(repeated, 10_000));

        var error = Assert.Single(Assert.Throws<GraphQLException>(() => GraphQLParser.Parse(deep)).Errors);

        Assert.Equal("The document nests deeper than 200 levels; it was not read further.", error.Message);
        Assert.Equal(ErrorCodes.LimitExceeded, error.Code);
        Assert.Single(error.Locations);
    }

    [Theory]
    [InlineData('{', "Expected Name, found \"{\".")]
    [InlineData('(', "Unexpected \"(\".")]
    [InlineData('[', "Unexpected \"[\".")]
    [InlineData('}', "Unexpected \"}\".")]
    public void A_megabyte_of_brackets_is_one_syntax_error(char bracket, string message)
    {
        var error = Assert.Single(Assert.Throws<GraphQLException>(() => GraphQLParser.Parse(new string(bracket, 1 << 20))).Errors);

        Assert.Equal("Syntax Error: " + message, error.Message);
        Assert.Equal(ErrorCodes.Syntax, error.Code);
    }

    [Fact]
    public void The_depth_allowed_is_an_option()
    {
        var options = new ParserOptions { MaxDepth = 3 };

        Assert.NotNull(GraphQLParser.Parse("{a{b{c}}}", options));
        Assert.NotNull(GraphQLParser.Parse("{a{b(c:[1])}}", options));
        Assert.Throws<GraphQLException>(() => GraphQLParser.Parse("{a{b{c{d}}}}", options));
        Assert.Throws<GraphQLException>(() => GraphQLParser.Parse("{a{b(c:[[1]])}}", options));
    }

    [Fact]
    public void No_setting_lets_a_document_exhaust_the_stack()
    {
        var options = new ParserOptions { MaxDepth = int.MaxValue, MaxTokens = int.MaxValue };

        var error = Assert
            .Throws<GraphQLException>(() => GraphQLParser.Parse(string.Concat(Enumerable.Repeat("{a", 1_000_000)), options))
            .Errors[0];

        Assert.Equal(ErrorCodes.LimitExceeded, error.Code);
    }

    [Fact]
    public void Siblings_do_not_add_to_the_depth() =>
        Assert.NotNull(GraphQLParser.Parse("{" + string.Concat(Enumerable.Repeat("a{b(c:[{d:1}])} ", 1000)) + "}"));

    [Fact]
    public void The_tokens_allowed_are_an_option()
    {
        Assert.Equal(4, GraphQLParser.Parse("{ a #comment\n,b }", new ParserOptions { MaxTokens = 4 }).TokenCount);

        var error = Assert.Throws<GraphQLException>(() => GraphQLParser.Parse("{a b\nc}", new ParserOptions { MaxTokens = 4 })).Errors[0];
        Assert.Equal("The document has more than 4 tokens; it was not read further.", error.Message);
        Assert.Equal(ErrorCodes.LimitExceeded, error.Code);
        Assert.Equal([new SourceLocation(2, 2)], error.Locations);
    }

    [Fact]
    public void Requests_get_a_hundred_thousand_tokens_and_trusted_texts_any_number()
    {
        var large = "{" + string.Concat(Enumerable.Repeat("a ", 100_000)) + "}";

        Assert.Equal(ErrorCodes.LimitExceeded, Assert.Throws<GraphQLException>(() => GraphQLParser.Parse(large)).Errors[0].Code);
        Assert.Equal(100_002, GraphQLParser.Parse(large, ParserOptions.Trusted).TokenCount);
    }

    [Theory]
    [InlineData("{\"", "\"}")]
    [InlineData("{a(b:\"\\u{", "x}\")}")]
    [InlineData("{a(b:.", ")}")]
    public void An_error_about_something_long_is_short(string before, string after)
    {
        var error = Assert.Throws<GraphQLException>(() => GraphQLParser.Parse(before + new string('0', 1 << 20) + after)).Errors[0];

        Assert.InRange(error.Message.Length, 100, 400);
    }
}
