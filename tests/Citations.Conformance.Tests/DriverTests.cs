using System.Net;
using System.Text.Json;
using Xunit;

namespace Citations.Conformance.Tests;

/// <summary>The driver as an outside corpus meets it.</summary>
public sealed class DriverTests(Driver driver) : IClassFixture<Driver>
{
    [Fact]
    public async Task Says_that_it_is_up() =>
        Assert.Equal(HttpStatusCode.OK, await driver.HealthAsync(TestContext.Current.CancellationToken));

    [Fact]
    public async Task Answers_every_kind_of_type_with_its_fixed_value()
    {
        const string Schema = """
            type Query { i: Int f: Float s: String b: Boolean id: ID c: Custom l: [Int] e: E u: U n: N }
            scalar Custom
            enum E { SECOND_BY_NAME FIRST }
            union U = Zebra | Ant
            interface N { a: Int }
            type Ant implements N { a: Int }
            type Zebra implements N { a: Int }
            """;

        var answer = await AnswerAsync(Schema, "{ i f s b id c l e u { __typename } n { __typename } }");

        Assert.Equal(
            """{"data":{"i":2,"f":3.14,"s":"str","b":true,"id":"id","c":"str","l":[2,2],"e":"SECOND_BY_NAME","u":"""
                + """{"__typename":"Ant"},"n":{"__typename":"Zebra"}}}""",
            answer
        );
    }

    [Fact]
    public async Task Tells_what_is_wrong_with_a_schema()
    {
        var answer = await AnswerAsync("type Query { a: Nobody }", "{ a }");

        Assert.Contains("Nobody", answer);
        Assert.DoesNotContain("\"data\"", answer);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"schema\": 1}")]
    public async Task Refuses_a_body_that_is_no_request(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await driver.PostAsync(body, TestContext.Current.CancellationToken)).Status);

    private async Task<string> AnswerAsync(string schema, string query) =>
        await driver.ExecuteAsync(JsonSerializer.Serialize(new { schema, query }), TestContext.Current.CancellationToken);
}
