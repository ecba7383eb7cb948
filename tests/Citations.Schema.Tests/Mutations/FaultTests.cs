using Citations.Schema.Tests.Harness;
using Citations.Storage;
using Citations.Storage.Errors;
using Xunit;

namespace Citations.Schema.Tests.Mutations;

/// <summary>When the store fails, the client is told so and nothing is half-written.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData(StoreErrorCode.DiskFull, "STORE_NOT_WRITABLE")]
    [InlineData(StoreErrorCode.ReadOnly, "STORE_NOT_WRITABLE")]
    [InlineData(StoreErrorCode.Locked, "STORE_UNAVAILABLE")]
    [InlineData(StoreErrorCode.Corrupted, "INTERNAL")]
    public async Task A_store_that_cannot_write_is_told_by_its_code_and_not_by_its_paths(StoreErrorCode fault, string code)
    {
        await using var desk = await Desk.OpenAsync();
        await using var failing = desk.Api.Through(call =>
        {
            if (call == nameof(ICitationStore.AppendAsync))
            {
                throw new StoreException(fault, "/secret/path", "it is so", "Mend it");
            }
        });
        var response = await failing.ResponseAsync(
            "mutation($input: AddEntityInput!) { addEntity(input: $input) { changed } }",
            new { input = Inputs.Entity() },
            Desk.Editor
        );
        var error = Assert.Single(response.GetProperty("errors").EnumerateArray());
        Assert.Equal(code, error.Code());
        Assert.DoesNotContain("secret", response.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mutations_of_one_request_run_in_order_and_a_refused_one_leaves_the_others()
    {
        await using var desk = await Desk.OpenAsync();
        var response = await desk.Api.ResponseAsync(
            """
            mutation {
              entity: addEntity(input: {key: "riga", kind: PLACE, label: "Riga"}) { commit }
              wrong: recordFacts(input: {facts: [{subject: "riga", property: "nothing", value: {boolean: true}, source: "daily",
                confidence: 1, citations: [{quote: "q"}]}]}) { commit errors { ... on Error { code } } }
              fact: recordFacts(input: {facts: [{subject: "riga", property: "name", value: {text: {text: "Rīga"}}, source: "daily",
                confidence: 1, citations: [{quote: "q"}]}]}) { commit results { fact { subject { label } } } }
            }
            """,
            null,
            Desk.Editor
        );
        Assert.Equal(
            """{"entity":{"commit":3},"wrong":{"commit":null,"errors":[{"code":"UNKNOWN_PROPERTY"}]},"fact":{"commit":4,"results":["""
                + """{"fact":{"subject":{"label":"Riga"}}}]}}""",
            response.GetProperty("data").GetRawText()
        );
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_its_commit_writes_nothing()
    {
        await using var desk = await Desk.OpenAsync();
        using var cancellation = new CancellationTokenSource();
        var before = await desk.LatestAsync();
        await using var leaving = desk.Api.Through(call =>
        {
            if (call == nameof(ICitationStore.AppendAsync))
            {
                cancellation.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            leaving.ResponseAsync(
                "mutation($input: AddEntityInput!) { addEntity(input: $input) { changed } }",
                new { input = Inputs.Entity() },
                cancellation.Token,
                Desk.Editor
            )
        );
        Assert.Equal(before, await desk.LatestAsync());
    }
}
