using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Search;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>Search finds what people type, ranks it the same for ever, and shows where.</summary>
public abstract class SearchContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task Words_are_found_by_their_beginning_without_case_or_diacritics()
    {
        await CommitDefinitions();
        await Commit(new EntityRecord(new Entity("quebec", EntityKind.Place, "Québec", ["La Belle Province"])));
        Assert.Equal(["quebec"], await Entities("QUEB"));
        Assert.Equal(["quebec"], await Entities("québec"));
        Assert.Equal(["quebec"], await Entities("belle prov"));
        Assert.Equal(["kyiv"], await Entities("київ"));
        Assert.Empty(await Entities("uebec"));
        Assert.Empty(await Entities("mark canada"));
    }

    [Theory]
    [InlineData("Straße des 17. Juni", "STRASSE")]
    [InlineData("STRASSE", "straße")]
    [InlineData("Ὀδυσσεύς", "ΟΔΥΣΣΕΥΣ")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "οδυσσευς")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Istanbul", "İSTANBUL")]
    [InlineData("Fluſs", "fluss")]
    public async Task Letters_with_several_lower_case_forms_are_found_by_each(string label, string search)
    {
        await CommitDefinitions();
        await Commit(new EntityRecord(new Entity("it", EntityKind.Place, label)));
        Assert.Equal(["it"], await Entities(search));
    }

    [Fact]
    public async Task A_snippet_shows_the_match_however_long_the_word_before_it()
    {
        await CommitDefinitions();
        await Commit(Sample.Record(Sample.Says($"{new string('語', 500)} maple {new string('語', 500)}", "globe")));
        var hit = Assert.Single((await Search("maple", SearchKinds.Facts)).Hits);
        Assert.Equal("maple", hit.Snippet[Assert.Single(hit.Highlights)]);
        Assert.InRange(hit.Snippet.Length, 1, 320);
    }

    [Fact]
    public async Task A_phrase_is_found_whole()
    {
        await CommitDefinitions();
        await Commit(
            Sample.Records([
                Sample.Says("true north strong", "globe"),
                Sample.Says("strong true north", "post"),
                Sample.Says("true strong north", "mail"),
            ])
        );
        Assert.Equal(2, (await Search("\"true north\"", SearchKinds.Facts)).Hits.Count);
        Assert.Equal(3, (await Search("north true", SearchKinds.Facts)).Hits.Count);
        Assert.Empty((await Search("\"true nor\"", SearchKinds.Facts)).Hits);
    }

    [Fact]
    public async Task A_whole_name_ranks_before_a_longer_one_and_before_an_alias()
    {
        await CommitDefinitions();
        await Commit(
            new EntityRecord(new Entity("marks", EntityKind.Person, "Marks")),
            new EntityRecord(new Entity("mark", EntityKind.Person, "Mark")),
            new EntityRecord(new Entity("other", EntityKind.Person, "Someone", ["Mark"]))
        );
        Assert.Equal(["mark", "other", "marks", "mark-carney"], await Entities("mark"));
    }

    [Fact]
    public async Task Hits_say_where_and_highlight_it()
    {
        await CommitDefinitions();
        await Commit(Sample.Record(Sample.Aid(7, "globe")));
        var hit = Assert.Single((await Search("million", SearchKinds.All)).Hits);
        Assert.Equal(("quote", "over $700 million"), (hit.MatchedField, hit.Snippet));
        Assert.Equal("million", hit.Snippet[Assert.Single(hit.Highlights)]);
        Assert.NotNull(hit.Fact);
        var source = Assert.Single((await Search("post", SearchKinds.Sources)).Hits);
        Assert.Equal(("post", "title"), (source.Source!.Key, source.MatchedField));
    }

    [Fact]
    public async Task Kinds_limit_where_to_look()
    {
        await CommitDefinitions();
        await Commit(Sample.Record(Sample.Says("Canada first", "globe")));
        Assert.All((await Search("canada", SearchKinds.Entities)).Hits, hit => Assert.NotNull(hit.Entity));
        Assert.All((await Search("canada", SearchKinds.Facts)).Hits, hit => Assert.NotNull(hit.Fact));
        Assert.Equal(2, (await Search("canada", SearchKinds.All)).Hits.Count);
    }

    [Fact]
    public async Task A_name_a_letter_or_two_away_is_found_and_marked_when_nothing_is_spelled_so()
    {
        await CommitDefinitions();
        await Commit(new EntityRecord(new Entity("shmyhal", EntityKind.Person, "Denys Shmyhal")));
        var hit = Assert.Single((await Search("Shumykal", SearchKinds.Entities)).Hits);
        Assert.Equal(("shmyhal", true), (hit.Entity!.Key, hit.Approximate));
        Assert.Equal("kyiv", Assert.Single((await Search("Kiev", SearchKinds.Entities)).Hits).Entity!.Key);
        Assert.False(Assert.Single((await Search("Kyiv", SearchKinds.Entities)).Hits).Approximate);
        var page = await Store.SearchAsync(new SearchRequest("Shumykal") { Approximate = false }, await Latest(), Cancel);
        Assert.Empty(page.Hits);
    }

    [Fact]
    public async Task A_search_reads_its_snapshot()
    {
        await CommitDefinitions();
        var fact = Sample.Says("maple leaf", "globe");
        var before = await Commit(Sample.Record(fact));
        var after = await Commit(Sample.Retract(fact), new EntityRecord(new Entity("canada", EntityKind.Place, "Kanada")));
        Assert.Single((await Store.SearchAsync(new SearchRequest("maple"), before, Cancel)).Hits);
        Assert.Empty((await Store.SearchAsync(new SearchRequest("maple"), after, Cancel)).Hits);
        var entities = new SearchRequest("canada") { Kinds = SearchKinds.Entities, Approximate = false };
        Assert.Equal("Canada", Assert.Single((await Store.SearchAsync(entities, before, Cancel)).Hits).Entity!.Label);
        Assert.Empty((await Store.SearchAsync(entities, after, Cancel)).Hits);
        Assert.Equal(
            "Kanada",
            Assert.Single((await Store.SearchAsync(entities with { Text = "kanada" }, after, Cancel)).Hits).Entity!.Label
        );
    }

    [Fact]
    public async Task Pages_of_a_ranking_do_not_overlap_while_others_write()
    {
        await CommitDefinitions();
        var at = await Commit([
            .. Enumerable.Range(0, 30).Select(i => new EntityRecord(new Entity($"town-{i:00}", EntityKind.Place, $"Newtown {i}"))),
        ]);
        var request = new SearchRequest("newtown") { Take = 10 };
        var keys = new List<string>();
        for (var skip = 0; skip < 30; skip += 10)
        {
            keys.AddRange((await Store.SearchAsync(request with { Skip = skip }, at, Cancel)).Hits.Select(hit => hit.Entity!.Key));
            await Commit(new EntityRecord(new Entity($"new-{skip}", EntityKind.Place, "Newtown")));
        }

        Assert.Equal(30, keys.Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"\"")]
    [InlineData("*")]
    [InlineData("NEAR(")]
    [InlineData("label:canada OR (\"")]
    [InlineData("' OR 1=1; --")]
    [InlineData("\u0000\uD800")]
    public async Task No_text_is_an_error(string text)
    {
        await CommitDefinitions();
        Assert.NotNull((await Search(text, SearchKinds.All)).Hits);
    }

    private async Task<SearchPage> Search(string text, SearchKinds kinds) =>
        await Store.SearchAsync(new SearchRequest(text) { Kinds = kinds }, await Latest(), Cancel);

    private async Task<string[]> Entities(string text) =>
        [
            .. (
                await Store.SearchAsync(
                    new SearchRequest(text) { Kinds = SearchKinds.Entities, Approximate = false },
                    await Latest(),
                    Cancel
                )
            ).Hits.Select(hit => hit.Entity!.Key),
        ];
}
