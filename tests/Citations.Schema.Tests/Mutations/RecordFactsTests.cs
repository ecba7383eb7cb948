using System.Text.Json;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Mutations;

/// <summary>Facts are recorded all or none, once, by whoever holds the key, and with what looking their quotes up shows.</summary>
public sealed class RecordFactsTests
{
    private const string Results =
        "results { index alreadyRecorded fact { key recordedBy status commit subject { label } display citations { quote "
        + "verification } } }";

    public static TheoryData<string, string, string> Values =>
        new()
        {
            { "head-of-government", """{"entity":"mark-carney"}""", "Mark Carney" },
            { "name", """{"text":{"text":"Eesti","language":"et"}}""", "Eesti" },
            { "population", """{"quantity":{"amount":"1369285.10","unit":"person"}}""", "1,369,285.1 people" },
            { "announced-amount", """{"money":{"lower":"700000000","currency":"USD"}}""", "at least 700,000,000 USD" },
            { "founded", """{"time":"1918-02"}""", "February 1918" },
            { "is-member", """{"boolean":true}""", "yes" },
            { "website", """{"url":"https://valitsus.ee/"}""", "https://valitsus.ee/" },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Every_kind_of_value_can_be_recorded(string property, string value, string display)
    {
        await using var desk = await Desk.OpenAsync();
        var fact = Inputs.Fact(property: property, value: JsonSerializer.Deserialize<JsonElement>(value), source: "daily");
        var payload = await desk.AcceptedAsync("recordFacts", Inputs.Facts(fact), Results);
        Assert.Equal(display, payload.GetProperty("results")[0].GetProperty("fact").GetProperty("display").GetString());
    }

    [Fact]
    public async Task A_recorded_fact_carries_the_name_of_the_key_and_what_the_archive_says_of_its_quote()
    {
        await using var desk = await Desk.OpenAsync();
        var payload = await desk.AcceptedAsync(
            "recordFacts",
            Inputs.Facts(
                Inputs.Fact().With("qualifiers", new[] { new { property = "scope", value = new { text = new { text = "state visit" } } } })
            ),
            Results
        );
        var fact = payload.GetProperty("results")[0].GetProperty("fact");
        Assert.Equal(("editor", 3), (fact.GetProperty("recordedBy").GetString(), fact.GetProperty("commit").GetInt64()));
        Assert.Equal("""[{"quote":"Mark Carney","verification":"VERIFIED"}]""", fact.GetProperty("citations").GetRawText());
    }

    [Fact]
    public async Task The_same_facts_again_change_nothing_and_say_so()
    {
        await using var desk = await Desk.OpenAsync();
        var input = Inputs.Facts(Inputs.Fact(), Inputs.Fact("kyiv"), Inputs.Fact());
        var first = await desk.AcceptedAsync("recordFacts", input, Results);
        var again = await desk.AcceptedAsync("recordFacts", input, Results);
        Assert.Equal([false, false, true], first.Already());
        Assert.Equal([true, true, true], again.Already());
        Assert.Equal((true, false), (first.GetProperty("changed").GetBoolean(), again.GetProperty("changed").GetBoolean()));
        Assert.Equal(first.GetProperty("commit").GetInt64(), again.GetProperty("commit").GetInt64());
    }

    [Fact]
    public async Task A_fact_that_was_retracted_stays_retracted_when_it_is_recorded_again()
    {
        await using var desk = await Desk.OpenAsync();
        var payload = await desk.AcceptedAsync(
            "recordFacts",
            Inputs.Facts(Inputs.Fact(value: new { entity = "justin-trudeau" }, source: "copy", quote: "came")),
            Results
        );
        var result = payload.GetProperty("results")[0];
        Assert.True(result.GetProperty("alreadyRecorded").GetBoolean());
        Assert.Equal("RETRACTED", result.GetProperty("fact").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_quote_that_the_archived_text_lacks_is_refused_unless_the_caller_insists()
    {
        await using var desk = await Desk.OpenAsync();
        var fact = Inputs
            .Fact()
            .With(
                "citations",
                new object[]
                {
                    new
                    {
                        quote = "The aid",
                        start = 51,
                        end = 58,
                    },
                    new { quote = "Mark Twain" },
                    new
                    {
                        quote = "Mark Carney",
                        start = 0,
                        end = 11,
                    },
                }
            );
        var error = Assert.Single(await desk.RefusedAsync("recordFacts", Inputs.Facts(Inputs.Fact("kyiv"), fact)));
        Assert.Equal("QuoteNotFoundError QUOTE_NOT_FOUND facts.1.citations.1.quote", Desk.Reason(error));
        Assert.Equal(1, error.GetProperty("index").GetInt32());

        var payload = await desk.AcceptedAsync("recordFacts", new { facts = new[] { fact }, acceptQuotesNotFound = true }, Results);
        Assert.Contains("""{"quote":"Mark Twain","verification":"NOT_FOUND"}""", payload.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_faulty_fact_of_a_call_is_named_and_none_is_written()
    {
        await using var desk = await Desk.OpenAsync();
        var errors = await desk.RefusedAsync(
            "recordFacts",
            Inputs.Facts(
                Inputs.Fact(),
                Inputs.Fact(subject: "atlantis"),
                Inputs.Fact().With("confidence", 1.5),
                Inputs.Fact(property: "phase"),
                Inputs.Fact(source: "nowhere"),
                Inputs.Fact(value: new { boolean = true }),
                Inputs.Fact(value: new { entity = "atlantis" }),
                Inputs.Fact().With("citations", Array.Empty<object>()),
                Inputs.Fact(property: "announced-amount", value: new { money = new { currency = "USD" } }),
                Inputs.Fact(
                    property: "announced-amount",
                    value: new
                    {
                        money = new
                        {
                            amount = 5,
                            lower = "6",
                            currency = "USD",
                        },
                    }
                ),
                Inputs.Fact(property: "announced-amount", value: new { money = new { amount = 5, currency = "XYZ" } }),
                Inputs.Fact().With("citations", new object[] { new { quote = "Kyiv" }, new { prefix = "to" } }),
                Inputs
                    .Fact()
                    .With(
                        "citations",
                        new object[]
                        {
                            new
                            {
                                quote = "Kyiv",
                                start = 1,
                                end = 2,
                            },
                        }
                    ),
                Inputs
                    .Fact()
                    .With(
                        "qualifiers",
                        new object[]
                        {
                            new { property = "scope", value = new { text = new { text = "x" } } },
                            new { property = "is-member", value = new { entity = "canada" } },
                        }
                    )
            )
        );
        Assert.Equal(
            [
                "UnknownEntityError UNKNOWN_ENTITY facts.1.subject",
                "InvalidInputError OUT_OF_RANGE facts.2.confidence",
                "UnknownPropertyError UNKNOWN_PROPERTY facts.3.property",
                "UnknownSourceError UNKNOWN_SOURCE facts.4.source",
                "ValueKindMismatchError KIND_MISMATCH facts.5.value",
                "UnknownEntityError UNKNOWN_ENTITY facts.6.value.entity",
                "InvalidInputError NO_CITATION facts.7.citations",
                "InvalidInputError NO_AMOUNT facts.8.value.money",
                "InvalidInputError INVERTED_BOUNDS facts.9.value.money.amount",
                "InvalidInputError UNKNOWN_CURRENCY facts.10.value.money.currency",
                "InvalidInputError NO_PLACE facts.11.citations.1",
                "InvalidInputError OFFSETS_MISMATCH facts.12.citations.0.end",
                "ValueKindMismatchError KIND_MISMATCH facts.13.qualifiers.1.value",
            ],
            errors.Select(Desk.Reason)
        );
        Assert.All(errors, error => Assert.Equal(error.GetProperty("path")[1].GetString(), error.GetProperty("index").ToString()));
    }

    [Fact]
    public async Task A_value_that_is_no_date_is_named_by_its_place_and_nothing_is_written()
    {
        await using var desk = await Desk.OpenAsync();
        var before = await desk.LatestAsync();
        var fact = Inputs.Fact(property: "founded", value: new { time = "2025-13-45" });
        var response = await desk.Api.ResponseAsync(
            "mutation($input: RecordFactsInput!) { recordFacts(input: $input) { changed } }",
            new { input = Inputs.Facts(Inputs.Fact(), fact) },
            Desk.Editor
        );
        var error = Assert.Single(response.GetProperty("errors").EnumerateArray());
        Assert.Equal("HC0021", error.Code());
        Assert.Equal("""["input","facts",1,"value","time"]""", error.Text("extensions.inputPath"));
        Assert.Equal(before, await desk.LatestAsync());
    }

    [Fact]
    public async Task A_thousand_are_taken_in_one_commit_and_one_more_is_refused()
    {
        await using var desk = await Desk.OpenAsync();
        var facts = Enumerable
            .Range(0, 1_001)
            .Select(i => (object)Inputs.Fact(property: "name", value: new { text = new { text = $"name {i}" } }))
            .ToArray();
        Assert.Equal("TooManyItemsError TOO_MANY_ITEMS facts", await desk.ReasonAsync("recordFacts", Inputs.Facts(facts)));
        var payload = await desk.AcceptedAsync("recordFacts", Inputs.Facts(facts[..1_000]), "results { index fact { commit } }");
        Assert.All(
            payload.GetProperty("results").EnumerateArray(),
            result => Assert.Equal(3, result.GetProperty("fact").GetProperty("commit").GetInt64())
        );
    }

    [Fact]
    public async Task Callers_who_record_the_same_at_once_share_one_fact()
    {
        await using var desk = await Desk.OpenAsync();
        var payloads = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => desk.AcceptedAsync("recordFacts", Inputs.Facts(Inputs.Fact()), Results)))
        );
        Assert.Single(payloads, payload => payload.GetProperty("changed").GetBoolean());
        Assert.Single(
            payloads.Select(payload => payload.GetProperty("results")[0].GetProperty("fact").GetRawText()).Distinct(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Nothing_to_record_is_no_fault()
    {
        await using var desk = await Desk.OpenAsync();
        var payload = await desk.AcceptedAsync("recordFacts", Inputs.Facts(), Results);
        Assert.Equal((false, 0), (payload.GetProperty("changed").GetBoolean(), payload.GetProperty("results").GetArrayLength()));
    }
}

internal static class RecordFactsAnswers
{
    public static IEnumerable<bool> Already(this JsonElement payload) =>
        payload.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("alreadyRecorded").GetBoolean());
}
