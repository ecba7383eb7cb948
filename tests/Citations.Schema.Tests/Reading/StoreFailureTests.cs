using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Schema.Tests.Harness;
using Citations.Storage;
using Citations.Storage.Errors;
using Xunit;

namespace Citations.Schema.Tests.Reading;

public sealed class StoreFailureTests(SharedWorld world)
{
    [Theory]
    [InlineData("facts { nodes { key } }", "get_Facts")]
    [InlineData("dataset { factCount }", nameof(ICitationStore.CountersAsync))]
    [InlineData("sources { nodes { facts { totalCount } } }", "get_Facts")]
    [InlineData("entity(key: \"canada\") { key }", nameof(ICitationStore.LatestAsync))]
    public async Task A_store_that_cannot_be_reached_is_told_as_such(string field, string call)
    {
        var api = world.Api.Through(name => Fail(name == call, StoreErrorCode.Unavailable));

        var errors = (await api.ResponseAsync($"{{ {field} }}")).At("errors");

        Assert.All(errors.EnumerateArray(), error => Assert.Equal("STORE_UNAVAILABLE", error.Code()));
    }

    [Fact]
    public async Task What_else_is_wrong_with_a_store_is_nobody_elses_business()
    {
        var api = world.Api.Through(name => Fail(name == nameof(ICitationStore.CountersAsync), StoreErrorCode.Corrupted));

        var error = await api.ErrorAsync("{ dataset { factCount } }");

        Assert.Equal("INTERNAL", error.Code());
        Assert.DoesNotContain("secret", error.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_fields_of_a_request_read_the_same_state_while_others_write()
    {
        await using var own = await Api.OverAsync(World.Commits);
        var writes = 0;
        var api = own.Through(name =>
        {
            if (name == nameof(ICitationStore.CountersAsync) && ++writes == 1)
            {
                own.CommitAsync([new FactRecord(World.Say("kyiv", "name", new TextValue("Kyjiv"), "daily", "Kyjiv"))])
                    .GetAwaiter()
                    .GetResult();
            }
        });

        var data = await api.QueryAsync("{ a: dataset { commit } b: facts { totalCount } c: dataset { commit factCount } }");

        Assert.Equal(
            ("2", "13", "2", "13"),
            (data.Text("a.commit"), data.Text("b.totalCount"), data.Text("c.commit"), data.Text("c.factCount"))
        );
        Assert.Equal("3", (await api.QueryAsync("{ dataset { commit } }")).Text("dataset.commit"));
    }

    private static void Fail(bool now, StoreErrorCode code)
    {
        if (now)
        {
            throw new StoreException(code, "/secret/path", "it hid itself", "Look for it");
        }
    }
}
