using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Mutations;

/// <summary>Sources, entities and properties: added once, kept when repeated, never written over unless somebody insists.</summary>
public sealed class DefinitionTests
{
    [Fact]
    public async Task A_source_is_added_as_it_was_sent()
    {
        await using var desk = await Desk.OpenAsync();
        var payload = await desk.AcceptedAsync(
            "addSource",
            Inputs.Source(),
            "source { key kind title publisher authors url publishedOn retrievedAt language origin textSha256 }"
        );
        Assert.True(payload.GetProperty("changed").GetBoolean());
        Assert.Equal(3, payload.GetProperty("commit").GetInt64());
        Assert.Equal(
            """{"key":"new-source","kind":"NEWS_ARTICLE","title":"A title","publisher":"The Press","authors":["Ann """
                + """Author"],"url":"https://press.example/1","publishedOn":"2025-08","retrievedAt":"2025-09-01T08:00:"""
                + """00Z","language":"en","origin":"new-source","textSha256":null}""",
            payload.GetProperty("source").GetRawText()
        );
    }

    [Fact]
    public async Task Creators_an_archived_copy_and_a_local_date_are_kept()
    {
        await using var desk = await Desk.OpenAsync();
        var input = Inputs
            .Source()
            .With("authors", null)
            .With("creators", new object[] { new { family = "Author", given = "Ann" }, new { literal = "Example Institute" } })
            .With("retrievedOn", "2025-08-31")
            .With("archivedUrl", "https://archive.example/1")
            .With("archivedAt", "2025-09-02T00:00:00Z")
            .With("licence", "CC-BY-4.0")
            .With("textAccess", "FULL");
        var payload = await desk.AcceptedAsync(
            "addSource",
            input,
            "source { authors creators { name family literal } retrievedOn archivedUrl archivedAt licence textAccess apa: reference(style: APA) }"
        );
        Assert.Equal(
            """{"authors":["Ann Author","Example Institute"],"creators":[{"name":"Ann Author","family":"Author","literal":null},{"name":"Example Institute","family":null,"literal":"Example Institute"}],"retrievedOn":"2025-08-31","archivedUrl":"https://archive.example/1","archivedAt":"2025-09-02T00:00:00Z","licence":"CC-BY-4.0","textAccess":"NONE","apa":"Author, A., & Example Institute. (2025, August). A title. The Press. https://press.example/1 Archived September 2, 2025, at https://archive.example/1"}""",
            payload.GetProperty("source").GetRawText()
        );
        Assert.Equal(
            "InvalidInputError MISSING creators.0.family",
            await desk.ReasonAsync(
                "addSource",
                Inputs.Source().With("key", "other").With("creators", new object[] { new { given = "Ann" } })
            )
        );
    }

    [Fact]
    public async Task An_entity_has_names_in_languages_and_is_found_by_an_identifier()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.AcceptedAsync(
            "addEntity",
            new
            {
                key = "kyiv-city",
                kind = "PLACE",
                label = "Kyiv",
                aliases = new[] { "Kiev" },
                names = new object[]
                {
                    new { language = "uk", label = "Київ" },
                    new
                    {
                        language = "ZH",
                        label = "基辅",
                        aliases = new[] { "基輔" },
                    },
                    new { language = "de", aliases = new[] { "Kiew" } },
                },
            }
        );
        var data = await desk.Api.QueryAsync(
            """{ entity(key: "kyiv-city") { label uk: label(language: "uk-UA") zh: label(language: "zh-Hant-TW") de: label(language: "de") fr: label(language: "fr") aliases deAliases: aliases(language: "de-AT") frAliases: aliases(language: "fr") languages } none: entity(externalId: {scheme: "name", id: "nobody"}) { key } }"""
        );
        Assert.Equal(
            """{"entity":{"label":"Kyiv","uk":"Київ","zh":"基辅","de":"Kyiv","fr":"Kyiv","aliases":["Kiev"],"deAliases":["Kiew"],"frAliases":["Kiev"],"languages":["de","uk","zh"]},"none":null}""",
            data.GetRawText()
        );
    }

    [Theory]
    [InlineData("{ entity { key } }")]
    [InlineData("""{ entity(key: "a", externalId: {scheme: "b", id: "c"}) { key } }""")]
    public async Task An_entity_is_asked_for_by_key_or_by_identifier(string query)
    {
        await using var desk = await Desk.OpenAsync();
        var response = await desk.Api.ResponseAsync(query);
        Assert.Contains("Give 'key' or 'externalId', one of them.", response.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Kinds =>
        new()
        {
            { "addSource", "source" },
            { "addEntity", "entity" },
            { "addProperty", "property" },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_same_again_changes_nothing_and_says_so(string mutation, string answer)
    {
        await using var desk = await Desk.OpenAsync();
        var first = await desk.AcceptedAsync(mutation, InputOf(mutation), $"{answer} {{ id }}");
        var again = await desk.AcceptedAsync(mutation, InputOf(mutation), $"{answer} {{ id }}");
        Assert.True(first.GetProperty("changed").GetBoolean());
        Assert.False(again.GetProperty("changed").GetBoolean());
        Assert.Equal(first.GetProperty("commit").GetInt64(), again.GetProperty("commit").GetInt64());
        Assert.Equal(first.GetProperty(answer).GetRawText(), again.GetProperty(answer).GetRawText());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Something_else_under_a_taken_key_is_refused_unless_it_shall_replace_it(string mutation, string answer)
    {
        await using var desk = await Desk.OpenAsync();
        var first = await desk.AcceptedAsync(mutation, InputOf(mutation));
        var other = InputOf(mutation).With(mutation == "addSource" ? "title" : "label", "Another");
        Assert.Equal("KeyTakenError KEY_TAKEN key", await desk.ReasonAsync(mutation, other));

        var replaced = await desk.AcceptedAsync(
            mutation,
            other.With("replace", true),
            $"{answer} {{ {(mutation == "addSource" ? "title" : "label")} }}"
        );
        Assert.Equal(first.GetProperty("commit").GetInt64() + 1, replaced.GetProperty("commit").GetInt64());
        Assert.Contains("Another", replaced.GetProperty(answer).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_key_says_what_differs()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.AcceptedAsync("addSource", Inputs.Source());
        var error = Assert.Single(
            await desk.RefusedAsync(
                "addSource",
                Inputs.Source().With("url", null).With("publishedOn", "2025").With("authors", new[] { "Ann Author", "Bob" })
            )
        );
        Assert.Equal(
            "key: something else is recorded under 'new-source': it differs in authors, url, publishedOn.",
            error.GetProperty("message").GetString()
        );
    }

    [Fact]
    public async Task A_script_that_runs_again_undoes_neither_the_text_nor_the_origin_set_since()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.AcceptedAsync("addSource", Inputs.Source());
        await desk.AcceptedAsync("archiveText", new { source = "new-source", text = "Words." });
        await desk.AcceptedAsync("declareOrigin", new { sources = new[] { "new-source" }, origin = "wire-story" });
        var again = await desk.AcceptedAsync("addSource", Inputs.Source(), "source { textSha256 origin }");
        Assert.False(again.GetProperty("changed").GetBoolean());
        Assert.Equal($$"""{"textSha256":"{{World.Sha256("Words.")}}","origin":"wire-story"}""", again.GetProperty("source").GetRawText());
    }

    [Fact]
    public async Task A_property_that_facts_use_keeps_its_kind_of_value()
    {
        await using var desk = await Desk.OpenAsync();
        var input = Inputs.Property("population").With("replace", true).With("valueKind", "TEXT").With("comparison", null);
        Assert.Equal("ValueKindInUseError VALUE_KIND_IN_USE valueKind", await desk.ReasonAsync("addProperty", input));
    }

    [Fact]
    public async Task A_property_is_compared_as_it_says()
    {
        await using var desk = await Desk.OpenAsync();
        var comparison = new
        {
            text = "NAMES",
            acrossLanguages = true,
            broader = new[] { "part-of" },
            tolerance = "0.25",
        };
        var input = Inputs.Property().With("comparison", comparison).With("groupBy", new[] { "scope" }).With("cardinality", "MANY");
        var payload = await desk.AcceptedAsync(
            "addProperty",
            input,
            "property { cardinality groupBy comparison { text acrossLanguages broader tolerance } }"
        );
        Assert.Equal(
            """{"cardinality":"MANY","groupBy":["scope"],"comparison":{"text":"NAMES","acrossLanguages":true,"broader":"""
                + """["part-of"],"tolerance":0.25}}""",
            payload.GetProperty("property").GetRawText()
        );
    }

    [Theory]
    [InlineData("addSource", "key", "a b", "InvalidInputError INVALID_KEY key")]
    [InlineData("addSource", "key", "", "InvalidInputError EMPTY key")]
    [InlineData("addSource", "title", "  ", "InvalidInputError EMPTY title")]
    [InlineData("addSource", "title", "bell \u0007", "InvalidInputError INVALID_TEXT title")]
    [InlineData("addSource", "url", "javascript:alert(1)", "InvalidInputError INVALID_URL url")]
    [InlineData("addSource", "language", "english language", "InvalidInputError INVALID_LANGUAGE language")]
    [InlineData("addSource", "textSha256", "abc", "InvalidInputError INVALID_HASH textSha256")]
    [InlineData("addSource", "origin", "a b", "InvalidInputError INVALID_KEY origin")]
    [InlineData("addEntity", "label", "", "InvalidInputError EMPTY label")]
    [InlineData("addProperty", "label", "", "InvalidInputError EMPTY label")]
    public async Task A_malformed_field_is_named(string mutation, string field, string value, string reason)
    {
        await using var desk = await Desk.OpenAsync();
        Assert.Equal(reason, await desk.ReasonAsync(mutation, InputOf(mutation).With(field, value)));
    }

    [Fact]
    public async Task A_fault_in_a_list_or_below_is_named_by_its_path()
    {
        await using var desk = await Desk.OpenAsync();
        Assert.Equal(
            "InvalidInputError EMPTY aliases.1",
            await desk.ReasonAsync("addEntity", Inputs.Entity().With("aliases", new[] { "fine", "" }))
        );
        Assert.Equal(
            "InvalidInputError OUT_OF_RANGE comparison.tolerance",
            await desk.ReasonAsync("addProperty", Inputs.Property().With("comparison", new { tolerance = 1 }))
        );
        Assert.Equal(
            "InvalidInputError TOO_LONG title",
            await desk.ReasonAsync("addSource", Inputs.Source().With("title", new string('x', Limits.Line + 1)))
        );
    }

    private static Dictionary<string, object?> InputOf(string mutation) =>
        mutation switch
        {
            "addSource" => Inputs.Source(),
            "addEntity" => Inputs.Entity(),
            _ => Inputs.Property(),
        };
}
