using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Filtering;

/// <summary>Every field of every filter, on the small world. Facts are called subject/property/source.</summary>
public sealed class FilterTests(SharedWorld world)
{
    [Theory]
    [InlineData("subject: {key: {eq: \"kyiv\"}}", "kyiv/name/wire kyiv/name/paper")]
    [InlineData("subject: {kind: {eq: PLACE}, label: {startsWith: \"Est\"}}", "estonia/head-of-government/paper")]
    [InlineData("subject: {aliases: {some: {eq: \"Kiev\"}}}", "kyiv/name/wire kyiv/name/paper")]
    [InlineData("subject: {sameAs: {any: true}}, property: {key: {eq: \"website\"}}", "canada/website/daily")]
    [InlineData("subject: {description: {eq: null}}", "kyiv/name/wire kyiv/name/paper")]
    [InlineData("property: {key: {in: [\"founded\", \"website\"]}}", "canada/founded/daily canada/website/daily")]
    [InlineData("property: {valueKind: {eq: TEXT}, cardinality: {eq: MANY}}", "kyiv/name/wire kyiv/name/paper")]
    [InlineData("property: {groupBy: {some: {eq: \"scope\"}}}", "canada/is-member/daily")]
    [InlineData("property: {description: {contains: \"leads\"}}, source: {key: {eq: \"copy\"}}", "canada/head-of-government/copy")]
    [InlineData("value: {kind: {eq: MONEY}, amount: {eq: 1000000000.0}}", "canada/announced-amount/wire")]
    [InlineData("value: {lower: {gte: \"700000000\"}}", "canada/announced-amount/paper")]
    [InlineData("value: {currency: {eq: \"USD\"}, amount: {eq: null}}", "canada/announced-amount/paper")]
    [InlineData("value: {unit: {eq: \"person\"}}", "canada/population/daily")]
    [InlineData("value: {entity: {key: {eq: \"mark-carney\"}}}, confidence: {lt: 0.5}", "estonia/head-of-government/paper")]
    [InlineData("value: {entity: {key: {neq: \"mark-carney\"}}}", "canada/head-of-government/wire canada/head-of-government/copy")]
    [InlineData("value: {entity: {label: {endsWith: \"Trudeau\"}}}, source: {key: {eq: \"wire\"}}", "canada/head-of-government/wire")]
    [InlineData("value: {text: {contains: \"ie\"}, language: {eq: \"en\"}}", "kyiv/name/wire")]
    [InlineData("value: {earliest: {eq: \"1867-07-01\"}, latest: {lte: \"1867-07-01\"}}", "canada/founded/daily")]
    [InlineData("value: {boolean: {eq: true}}", "canada/is-member/daily")]
    [InlineData("value: {url: {startsWith: \"https://\"}}", "canada/website/daily")]
    [InlineData("asStated: {contains: \"$\"}", "canada/announced-amount/wire canada/announced-amount/paper")]
    [InlineData("qualifiers: {some: {property: {key: {eq: \"scope\"}}, value: {text: {eq: \"nato\"}}}}", "canada/is-member/daily")]
    [InlineData("source: {origin: {eq: \"wire-story\"}, publisher: {eq: null}}", "canada/head-of-government/copy")]
    [InlineData("source: {authors: {all: {neq: \"Ann Agency\"}, any: true}}, value: {kind: {eq: MONEY}}", "canada/announced-amount/paper")]
    [InlineData(
        "source: {publishedOn: {lt: \"2025-01-01\"}, kind: {eq: REPORT}}, property: {key: {eq: \"founded\"}}",
        "canada/founded/daily"
    )]
    [InlineData("source: {language: {neq: \"fr\"}, retrievedAt: {eq: null}}, property: {key: {eq: \"name\"}}", "kyiv/name/wire")]
    [InlineData("confidence: {gt: 0.94}", "canada/head-of-government/paper")]
    [InlineData("confidence: {ngte: 0.75}, source: {key: {eq: \"copy\"}}", "canada/head-of-government/copy")]
    [InlineData("citations: {some: {verification: {eq: VERIFIED}}}, property: {key: {eq: \"name\"}}", "kyiv/name/wire kyiv/name/paper")]
    [InlineData("citations: {none: {verification: {in: [VERIFIED, UNCHECKED]}}}", "")]
    [InlineData("citations: {all: {quote: {startsWith: \"over\"}, start: {gt: 0}}}", "canada/announced-amount/paper")]
    [InlineData("method: {eq: \"model-x\"}", "canada/head-of-government/daily")]
    [InlineData("recordedBy: {eq: \"nobody\"}", "")]
    [InlineData("recordedAt: {gt: \"2025-09-01T08:00:00Z\"}", "")]
    [InlineData("commit: {eq: 2}", "canada/population/daily")]
    [InlineData("status: {eq: RETRACTED}", "estonia/head-of-government/copy")]
    [InlineData("status: {in: [SUPERSEDED]}", "canada/population/daily")]
    [InlineData(
        "or: [{method: {eq: \"model-x\"}}, {and: [{value: {kind: {eq: URL}}}, {confidence: {gte: 0.9}}]}]",
        "canada/head-of-government/daily canada/website/daily"
    )]
    public async Task Facts_are_found_by(string where, string expected)
    {
        var data = await world.Api.QueryAsync(
            $"{{ facts(first: 50, where: {{ {where} }}) {{ totalCount nodes {{ subject {{ key }} property {{ key }} source {{ key }} "
                + $"}} }} }}"
        );

        var found = data.At("facts.nodes")
            .EnumerateArray()
            .Select(fact => $"{fact.Text("subject.key")}/{fact.Text("property.key")}/{fact.Text("source.key")}");
        Assert.Equal(expected, string.Join(' ', found));
        Assert.Equal(expected.Length == 0 ? 0 : expected.Split(' ').Length, data.At("facts.totalCount").GetInt32());
    }

    [Theory]
    [InlineData("agreement: {eq: CONFLICTING}", "canada/head-of-government")]
    [InlineData("agreement: {in: [REFINED]}", "canada/announced-amount")]
    [InlineData("subject: {key: {eq: \"estonia\"}}", "estonia/head-of-government")]
    [InlineData("property: {valueKind: {eq: TEXT}}", "kyiv/name")]
    [InlineData("qualifiers: {any: true}", "canada/is-member")]
    [InlineData("originCount: {gte: 3}", "canada/head-of-government")]
    [InlineData("sourceCount: {gt: 3}, factCount: {lte: 4}", "canada/head-of-government")]
    [InlineData("valueCount: {eq: 2}, subject: {kind: {eq: PLACE}, key: {neq: \"canada\"}}", "kyiv/name")]
    [InlineData("bestSupport: {lt: 0.5}", "estonia/head-of-government")]
    [InlineData("newestFactAt: {lt: \"2000-01-01T00:00:00Z\"}", "")]
    [InlineData("facts: {some: {source: {key: {eq: \"copy\"}}}}", "canada/head-of-government")]
    public async Task Claim_groups_are_found_by(string where, string expected)
    {
        var data = await world.Api.QueryAsync(
            $"{{ claimGroups(where: {{ {where} }}) {{ nodes {{ subject {{ key }} property {{ key }} }} }} }}"
        );

        Assert.Equal(
            expected,
            string.Join(
                ' ',
                data.At("claimGroups.nodes").EnumerateArray().Select(group => $"{group.Text("subject.key")}/{group.Text("property.key")}")
            )
        );
    }

    [Theory]
    [InlineData("entities", "kind: {eq: PERSON}", "justin-trudeau mark-carney")]
    [InlineData("entities", "aliases: {none: {startsWith: \"K\"}, any: true}", "canada")]
    [InlineData("properties", "valueKind: {in: [MONEY, TIME]}", "announced-amount founded")]
    [InlineData("sources", "publishedOn: {gte: \"2025-08-02\"}", "paper wire")]
    [InlineData("sources", "origin: {eq: \"wire-story\"}", "copy wire")]
    [InlineData("sources", "textSha256: {neq: null}, title: {contains: \"Carney\"}", "paper")]
    public async Task Entities_properties_and_sources_are_found_by(string field, string where, string expected)
    {
        var data = await world.Api.QueryAsync($"{{ {field}(where: {{ {where} }}) {{ nodes {{ key }} }} }}");

        Assert.Equal(expected, string.Join(' ', data.At($"{field}.nodes").Texts("key")));
    }

    [Theory]
    [InlineData("[{confidence: DESC}]", "0.95 0.9 0.85 0.8 0.7")]
    [InlineData("[{source: {key: ASC}}, {confidence: ASC}]", "0.7 0.85 0.9 0.95 0.8")]
    public async Task Facts_are_sorted_by(string order, string expected)
    {
        var data = await world.Api.QueryAsync(
            $"{{ facts(where: {{subject: {{key: {{eq: \"canada\"}}}}, property: {{key: {{in: [\"head-of-government\", "
                + $"\"website\"]}}}}}}, order: {order}) {{ nodes {{ confidence }} }} }}"
        );

        Assert.Equal(expected, string.Join(' ', data.At("facts.nodes").Texts("confidence")));
    }

    [Theory]
    [InlineData("subject: null", "NULL_IN_FILTER")]
    [InlineData("confidence: {gt: null}", "NULL_IN_FILTER")]
    [InlineData("citations: {some: null}", "NULL_IN_FILTER")]
    public async Task Null_is_refused_where_it_would_mean_nothing(string where, string code) =>
        Assert.Equal(code, (await world.Api.ErrorAsync($"{{ facts(where: {{ {where} }}) {{ totalCount }} }}")).Code());

    [Fact]
    public async Task A_filter_that_is_too_deep_is_refused()
    {
        var where = string.Concat(Enumerable.Repeat("{and: [", 50)) + "{confidence: {gt: 0}}" + string.Concat(Enumerable.Repeat("]}", 50));

        var error = await world.Api.ErrorAsync($"{{ facts(where: {where}) {{ totalCount }} }}");

        Assert.Equal("FILTER_TOO_LARGE", error.Code());
        Assert.Equal(24, error.At("extensions.maxAllowed").GetInt32());
    }

    [Fact]
    public async Task A_filter_with_too_many_values_is_refused()
    {
        var error = await world.Api.ErrorAsync(
            "query ($keys: [String!]) { facts(where: {key: {in: $keys}}) { totalCount } }",
            new { keys = Enumerable.Range(0, 1001).Select(number => $"k{number}") }
        );

        Assert.Equal("FILTER_TOO_LARGE", error.Code());
    }

    [Fact]
    public async Task A_filter_may_come_as_a_variable()
    {
        var where = new { subject = new { key = new { eq = "kyiv" } }, value = new { text = new { eq = "Kiev" } } };

        var data = await world.Api.QueryAsync(
            "query ($where: FactFilterInput) { facts(where: $where) { nodes { display } } }",
            new { where }
        );

        Assert.Equal(["Kiev"], data.At("facts.nodes").Texts("display"));
    }
}
