using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.BothStores;

/// <summary>A key that never was is an error that helps; a known key with nothing to show is null.</summary>
public sealed class UnknownKeyTests(ApiStore store) : IClassFixture<ApiStore>
{
    [Theory]
    [InlineData("entity(key: \"canda\") { id }", "key", "canada")]
    [InlineData("entity(key: \"mark-carny\") { id }", "key", "mark-carney")]
    [InlineData("entity(key: \"mark\") { id }", "key", "mark-carney")]
    [InlineData("source(key: \"papper\") { id }", "key", "paper")]
    [InlineData("property(key: \"head_of_government\") { id }", "key", "head-of-government")]
    [InlineData("claimGroup(subject: \"canda\", property: \"name\") { id }", "subject", "canada")]
    [InlineData("claimGroup(subject: \"canada\", property: \"nam\") { id }", "property", "name")]
    [InlineData("entity(key: \"\") { id }", "key", null)]
    [InlineData("entity(key: \"🂡🂢🂣\") { id }", "key", null)]
    [InlineData("fact(id: \"sha256:00\") { id }", "id", null)]
    public async Task An_unknown_key_is_an_error_with_suggestions(string field, string argument, string? suggestion)
    {
        var response = await store.Api.ResponseAsync($"{{ found: {field} }}");

        var error = response.At("errors.0");
        Assert.Equal(("null", "UNKNOWN_KEY", argument), (response.Text("data.found"), error.Code(), error.Text("extensions.argument")));
        Assert.Equal(suggestion, error.At("extensions.suggestions").EnumerateArray().Select(key => key.GetString()).FirstOrDefault());
        Assert.Contains(suggestion ?? "There is no", error.Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claimGroup(subject: \"kyiv\", property: \"founded\") { id }")]
    [InlineData("claimGroup(subject: \"canada\", property: \"name\", asOfCommit: 0) { id }")]
    [InlineData("entity(key: \"canada\", asOfCommit: 0) { id }")]
    [InlineData("source(key: \"paper\", asOf: \"1999-01-01T00:00:00Z\") { id }")]
    [InlineData("property(key: \"name\", asOfCommit: 0) { id }")]
    [InlineData("node(id: \"RW50aXR5Om5vYm9keQ\") { id }")]
    [InlineData("node(id: \"nonsense\") { id }")]
    public async Task A_known_key_with_nothing_to_show_is_null(string field) =>
        Assert.Equal("null", (await store.Api.QueryAsync($"{{ found: {field} }}")).Text("found"));

    [Fact]
    public async Task A_very_long_key_is_not_repeated_whole()
    {
        var error = await store.Api.ErrorAsync(
            "query ($key: String!) { entity(key: $key) { id } }",
            new { key = new string('a', 100_000) }
        );

        Assert.Equal("UNKNOWN_KEY", error.Code());
        Assert.InRange(error.GetRawText().Length, 1, 1_000);
    }

    [Theory]
    [InlineData("{ facts(where: {subjct: {}}) { totalCount } }")]
    [InlineData("{ facts(where: {nonsense: {}}) { totalCount } }")]
    public async Task An_unknown_filter_field_lists_those_that_exist(string query)
    {
        var message = (await store.Api.ErrorAsync(query)).Text("message")!;

        Assert.All(["subject", "confidence", "status", "not"], name => Assert.Contains($"\"{name}\"", message, StringComparison.Ordinal));
    }
}
