using Citations.Model.Facts;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Mutations;

/// <summary>What can be said of sources later: their texts and their lineages.</summary>
public sealed class SourceTests
{
    [Fact]
    public async Task An_archived_text_checks_the_quotes_recorded_before()
    {
        await using var desk = await Desk.OpenAsync();
        const string text = "41,575,585 people. 1er juillet 1867.";
        var payload = await desk.AcceptedAsync(
            "archiveText",
            new
            {
                source = "daily",
                text,
                sha256 = World.Sha256(text),
            },
            "source { textSha256 facts { nodes { citations { quote verification } } } }"
        );
        Assert.Equal(World.Sha256(text), payload.GetProperty("source").GetProperty("textSha256").GetString());
        var shown = payload.GetRawText();
        Assert.Contains("""{"quote":"41,575,585","verification":"VERIFIED"}""", shown, StringComparison.Ordinal);
        Assert.Contains("""{"quote":"membre","verification":"NOT_FOUND"}""", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_text_again_changes_nothing_and_another_is_refused_unless_it_shall_replace_it()
    {
        await using var desk = await Desk.OpenAsync();
        Assert.False(
            (await desk.AcceptedAsync("archiveText", new { source = "wire", text = World.WireText })).GetProperty("changed").GetBoolean()
        );
        Assert.Equal(
            "OtherTextArchivedError OTHER_TEXT_ARCHIVED source",
            await desk.ReasonAsync("archiveText", new { source = "wire", text = "Corrected." })
        );
        var payload = await desk.AcceptedAsync(
            "archiveText",
            new
            {
                source = "wire",
                text = "Corrected.",
                replace = true,
            },
            "source { textSha256 }"
        );
        Assert.Equal(World.Sha256("Corrected."), payload.GetProperty("source").GetProperty("textSha256").GetString());
    }

    [Fact]
    public async Task A_text_must_have_a_source_words_and_its_own_hash_and_be_small_enough()
    {
        await using var desk = await Desk.OpenAsync(new CitationsSchemaOptions { MaxTextBytes = 100 });
        Assert.Equal(
            "UnknownSourceError UNKNOWN_SOURCE source",
            await desk.ReasonAsync("archiveText", new { source = "nowhere", text = "x" })
        );
        Assert.Equal("InvalidInputError EMPTY text", await desk.ReasonAsync("archiveText", new { source = "daily", text = " \n" }));
        Assert.Equal(
            "TextHashMismatchError TEXT_HASH_MISMATCH sha256",
            await desk.ReasonAsync(
                "archiveText",
                new
                {
                    source = "daily",
                    text = "x",
                    sha256 = World.Sha256("y"),
                }
            )
        );
        Assert.Equal(
            "TextTooLargeError TEXT_TOO_LARGE text",
            await desk.ReasonAsync("archiveText", new { source = "daily", text = new string('є', 51) })
        );
    }

    [Fact]
    public async Task Sources_declared_of_one_lineage_count_as_one_and_again_by_themselves()
    {
        await using var desk = await Desk.OpenAsync();
        var joined = await desk.AcceptedAsync(
            "declareOrigin",
            new { sources = new[] { "paper", "daily" }, origin = "daily" },
            "sources { key origin }"
        );
        Assert.Equal("""[{"key":"paper","origin":"daily"},{"key":"daily","origin":"daily"}]""", joined.GetProperty("sources").GetRawText());
        Assert.False(
            (await desk.AcceptedAsync("declareOrigin", new { sources = new[] { "paper", "daily" }, origin = "daily" }))
                .GetProperty("changed")
                .GetBoolean()
        );

        var alone = await desk.AcceptedAsync("declareOrigin", new { sources = new[] { "paper" }, origin = "paper" }, "sources { origin }");
        Assert.Equal("paper", alone.GetProperty("sources")[0].GetProperty("origin").GetString());
    }

    [Fact]
    public async Task A_declared_lineage_changes_how_well_a_value_is_supported()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.AcceptedAsync("declareOrigin", new { sources = new[] { "paper", "daily" }, origin = "daily" });
        var group = (
            await desk.Api.QueryAsync(
                """{ claimGroup(subject: "canada", property: "head-of-government") { values { display originCount } } }"""
            )
        ).GetProperty("claimGroup");
        Assert.Contains("""{"display":"Mark Carney","originCount":1}""", group.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_source_or_a_malformed_lineage_is_named()
    {
        await using var desk = await Desk.OpenAsync();
        var error = Assert.Single(await desk.RefusedAsync("declareOrigin", new { sources = new[] { "daily", "nowhere" }, origin = "x" }));
        Assert.Equal(("UnknownSourceError UNKNOWN_SOURCE sources.1", 1), (Desk.Reason(error), error.GetProperty("index").GetInt32()));
        Assert.Equal(
            "InvalidInputError INVALID_KEY origin",
            await desk.ReasonAsync("declareOrigin", new { sources = new[] { "daily" }, origin = "a b" })
        );
    }

    [Fact]
    public async Task What_several_write_to_one_source_at_once_is_all_kept()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.AcceptedAsync("addSource", Inputs.Source());
        await Task.WhenAll(
            Task.Run(() => desk.AcceptedAsync("archiveText", new { source = "new-source", text = "Words." })),
            Task.Run(() => desk.AcceptedAsync("declareOrigin", new { sources = new[] { "new-source" }, origin = "wire-story" })),
            Task.Run(() => desk.AcceptedAsync("addSource", Inputs.Source().With("title", "Corrected").With("replace", true)))
        );
        var source = (
            await desk.Api.Store.Sources.GetAsync(["new-source"], await desk.LatestAsync(), TestContext.Current.CancellationToken)
        )[0]!;
        Assert.Equal(("Corrected", World.Sha256("Words."), "wire-story"), (source.Title, source.TextSha256, source.Origin));
    }

    [Fact]
    public async Task Of_several_who_add_something_else_under_one_key_at_once_one_is_taken_and_the_others_are_told()
    {
        await using var desk = await Desk.OpenAsync();
        var payloads = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => Task.Run(() => desk.SendAsync("addSource", Inputs.Source().With("title", $"Title {i}"))))
        );
        Assert.Single(payloads, payload => payload.GetProperty("changed").GetBoolean());
        Assert.Equal(5, payloads.Count(payload => payload.GetRawText().Contains("KEY_TAKEN", StringComparison.Ordinal)));
    }
}
