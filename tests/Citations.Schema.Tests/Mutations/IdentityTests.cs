using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Mutations;

/// <summary>Entities are merged, and people rule on values; both can be taken back.</summary>
public sealed class IdentityTests
{
    private const string Leader =
        "{ old: entity(key: \"justin-trudeau\") { key mergedFrom { key by reason } } new: entity(key: \"mark-carney\") { key "
        + "mergedFrom { key by reason } } "
        + "claimGroup(subject: \"canada\", property: \"head-of-government\") { agreement values { display } } }";

    [Fact]
    public async Task A_merged_key_leads_to_the_surviving_entity_until_the_merge_is_undone()
    {
        await using var desk = await Desk.OpenAsync();
        var payload = await desk.AcceptedAsync(
            "mergeEntities",
            new
            {
                from = "justin-trudeau",
                into = "mark-carney",
                reason = "A test",
            },
            "entity { key }"
        );
        Assert.Equal("mark-carney", payload.Text("entity.key"));

        var merged = await desk.Api.QueryAsync(Leader);
        Assert.Equal(("mark-carney", "CORROBORATED"), (merged.Text("old.key"), merged.Text("claimGroup.agreement")));
        Assert.Equal("""[{"key":"justin-trudeau","by":"editor","reason":"A test"}]""", merged.At("new.mergedFrom").GetRawText());
        Assert.Equal(["Mark Carney"], merged.At("claimGroup.values").Texts("display"));

        await desk.AcceptedAsync("undoMerge", new { entity = "justin-trudeau", reason = "They are two people" });
        var undone = await desk.Api.QueryAsync(Leader);
        Assert.Equal(("justin-trudeau", "CONFLICTING"), (undone.Text("old.key"), undone.Text("claimGroup.agreement")));
    }

    [Fact]
    public async Task The_questions_of_a_merged_subject_are_those_of_the_surviving_one()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.AcceptedAsync(
            "mergeEntities",
            new
            {
                from = new[] { "estonia" },
                into = "canada",
                reason = "A test",
            }
        );

        var data = await desk.Api.QueryAsync(
            "{ claimGroup(subject: \"estonia\", property: \"head-of-government\") { subject { key } factCount } facts(where: "
                + "{confidence: {lt: 0.2}}) { nodes { subject { key } } } }"
        );
        Assert.Equal(("canada", "5"), (data.Text("claimGroup.subject.key"), data.Text("claimGroup.factCount")));
        Assert.Equal(["canada"], data.At("facts.nodes").Texts("subject.key"));
    }

    [Theory]
    [InlineData("mark-carney", "mark-carney", "A test", "UnfitMergeError UNFIT_MERGE from.0")]
    [InlineData("nobody", "mark-carney", "A test", "UnknownEntityError UNKNOWN_ENTITY from.0")]
    [InlineData("mark-carney", "nobody", "A test", "UnknownEntityError UNKNOWN_ENTITY into")]
    [InlineData("mark-carney", "canada", " ", "InvalidInputError EMPTY reason")]
    public async Task A_merge_needs_two_entities_and_a_reason(string from, string into, string reason, string refusal)
    {
        await using var desk = await Desk.OpenAsync();
        Assert.Equal(
            refusal,
            await desk.ReasonAsync(
                "mergeEntities",
                new
                {
                    from = new[] { from },
                    into,
                    reason,
                }
            )
        );
    }

    [Fact]
    public async Task A_ruling_decides_how_two_values_stand_and_can_be_withdrawn()
    {
        await using var desk = await Desk.OpenAsync();
        object Ruling(string verdict) =>
            new
            {
                subject = "canada",
                property = "head-of-government",
                a = new { entity = "mark-carney" },
                b = new { entity = "justin-trudeau" },
                verdict,
                reason = "One followed the other",
            };
        const string Group =
            "{ claimGroup(subject: \"canada\", property: \"head-of-government\") { agreement rulings { verdict by reason } relations "
            + "{ kind reason } } }";
        await desk.AcceptedAsync("ruleOnValues", Ruling("NOT_RIVALS"), "subject { key }");

        var ruled = await desk.Api.QueryAsync(Group);
        Assert.Equal(
            """[{"verdict":"NOT_RIVALS","by":"editor","reason":"One followed the other"}]""",
            ruled.At("claimGroup.rulings").GetRawText()
        );
        Assert.Equal(
            """[{"kind":"NOT_RIVAL","reason":"editor ruled that they are not rivals: One followed the other"}]""",
            ruled.At("claimGroup.relations").GetRawText()
        );
        await desk.AcceptedAsync("ruleOnValues", Ruling("WITHDRAWN"));
        Assert.Equal("CONFLICTING", (await desk.Api.QueryAsync(Group)).Text("claimGroup.agreement"));
    }

    [Fact]
    public async Task A_ruling_names_values_that_the_property_takes()
    {
        await using var desk = await Desk.OpenAsync();
        object Ruling(string subject, string property, object b) =>
            new
            {
                subject,
                property,
                a = new { entity = "mark-carney" },
                b,
                verdict = "SAME",
                reason = "A test",
            };

        Assert.Equal(
            "UnknownEntityError UNKNOWN_ENTITY subject",
            await desk.ReasonAsync("ruleOnValues", Ruling("nobody", "head-of-government", new { entity = "canada" }))
        );
        Assert.Equal(
            "UnknownPropertyError UNKNOWN_PROPERTY property",
            await desk.ReasonAsync("ruleOnValues", Ruling("canada", "nothing", new { entity = "canada" }))
        );
        Assert.Equal(
            "ValueKindMismatchError KIND_MISMATCH b",
            await desk.ReasonAsync("ruleOnValues", Ruling("canada", "head-of-government", new { boolean = true }))
        );
        Assert.Equal(
            "InvalidInputError OUT_OF_RANGE b",
            await desk.ReasonAsync("ruleOnValues", Ruling("canada", "head-of-government", new { entity = "mark-carney" }))
        );
    }
}
