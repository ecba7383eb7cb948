using System.Text;
using System.Text.RegularExpressions;
using Citations.Interchange.Import;
using Citations.Interchange.Tests.Support;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Tests.Wikidata;

/// <summary>What becomes of the entities that Wikibase describes besides items: lexemes, files, properties.</summary>
public sealed partial class EntitiesTests : IAsyncDisposable
{
    private readonly Workbench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Forms_and_senses_of_a_lexeme_are_entities_with_statements_of_their_own()
    {
        var report = await ImportAsync(
            """
            {"type":"lexeme","id":"L1","lemmas":{"de":{"language":"de","value":"Haus"}},"language":"Q188","lexicalCategory":"Q1084","claims":{"P1":[<lexeme>]},
             "forms":[{"id":"L1-F1","representations":{"de":{"language":"de","value":"Häuser"}},"grammaticalFeatures":[],"claims":{"P1":[<form>,<unknown>]}},
                      {"id":"L1-F2","representations":{"de":{"language":"de","value":"Hauses"}},"grammaticalFeatures":[],"claims":[]}],
             "senses":[{"id":"L1-S1","glosses":{"en":{"language":"en","value":"building"}},"claims":{"P1":[<sense>]}}]}
            """
        );

        Assert.Equal((4, 1), (report.Lines, report.RefusedCount));
        Assert.Equal("forms[0].claims.P1[1].mainsnak.datatype", Assert.Single(report.Refusals).Field);
        Assert.Equal(
            ["Haus", "Häuser", "Hauses", "building"],
            (await EntitiesAsync("L1", "L1-F1", "L1-F2", "L1-S1")).Select(entity => entity.Label)
        );
        Assert.Equal(
            "https://www.wikidata.org/wiki/Lexeme:L1#F1",
            (await _bench.Store.Sources.GetAsync(["wikidata:L1-F1"], await LatestAsync(), TestContext.Current.CancellationToken))[0]!.Url
        );
    }

    [Fact]
    public async Task Names_are_kept_by_language()
    {
        await ImportAsync(
            """{"type":"item","id":"Q1","labels":{"en":{"language":"en","value":"Kyiv"},"uk":{"language":"uk","value":"Київ"},"mul":{"language":"mul","value":"Kyiv!"},"map-bms":{"language":"map-bms","value":"Kiyev"}},"aliases":{"de":[{"language":"de","value":"Kiew"}]},"claims":{}}"""
        );
        var entity = Assert.Single(await EntitiesAsync("Q1"));
        Assert.Equal(["de", "en", "map-bms", "mul", "uk"], entity.Names.Select(names => names.Language));
        Assert.Equal(
            ("Київ", "Kyiv!", "Kyiv", "Kiew"),
            (entity.LabelIn("uk"), entity.LabelIn("fr"), entity.LabelIn("en-GB"), Assert.Single(entity.AliasesIn("de-CH")))
        );
    }

    [Theory]
    [InlineData("[]", "File:A.jpg")]
    [InlineData("""{"en":{"language":"en","value":"a house"}}""", "a house")]
    public async Task Files_are_described_on_Commons_with_statements_that_do_not_say_their_data_type(string labels, string label)
    {
        var report = await ImportAsync(
            """{"entities":{"M7":{"pageid":7,"title":"File:A.jpg","type":"mediainfo","id":"M7","labels":LABELS,"statements":{"P1":[<bare>]}},"M8":{"id":"M8","labels":{},"statements":[]}}}""".Replace(
                "LABELS",
                labels,
                StringComparison.Ordinal
            )
        );
        Assert.Equal((1, 0), (report.Lines, report.RefusedCount));
        Assert.Equal((label, EntityKind.Work), (await EntitiesAsync("M7")) is [var file] ? (file.Label, file.Kind) : default);
        Assert.Equal(
            "Wikimedia Commons",
            (await _bench.Store.Sources.GetAsync(["commons:M7"], await LatestAsync(), TestContext.Current.CancellationToken))[0]!.Publisher
        );
    }

    [Fact]
    public async Task A_property_of_an_unknown_data_type_is_refused_and_what_is_said_of_it_comes_in()
    {
        var report = await ImportAsync(
            """{"type":"property","datatype":"brandnew","id":"P9","labels":{"en":{"language":"en","value":"new"}},"claims":{"P1":"""
                + """[<a>,<b>]}}"""
        );
        Assert.Equal((3, 1, "datatype", 2), (report.Lines, report.RefusedCount, report.Refusals[0].Field, report.After.Facts));
    }

    [Theory]
    [InlineData("""{"type":"item","id":"Q1","labels":{"en":{"language":"en","value":"a\u0007"}},"claims":{"P1":[<a>,<b>]}}""", "label")]
    [InlineData("""{"type":"item","id":"Q1","labels":"none","claims":{"P1":[<a>,<b>]}}""", "labels")]
    [InlineData(
        """{"type":"property","id":"P9","labels":{},"descriptions":{"en":{"language":"en","value":"\u0000"}},"claims":{"P1":[<a>,<b>]}}""",
        "description"
    )]
    [InlineData("""{"type":"property","id":"P9","labels":{},"claims":{"P1":[<a>,<b>]}}""", "datatype")]
    public async Task Names_that_cannot_be_taken_do_not_take_the_statements_with_them(string json, string field)
    {
        var report = await ImportAsync(json);
        Assert.Equal((3, 1, 2), (report.Lines, report.RefusedCount, report.After.Facts));
        Assert.Equal(field, report.Refusals[0].Field);
    }

    [Theory]
    [InlineData("""{"type":"item","id":"Q 1","labels":{},"claims":{"P1":[<a>,<b>]}}""")]
    [InlineData("""{"type":"item","id":"Q1","labels":{},"claims":"none"}""")]
    public async Task An_entity_that_nothing_can_be_said_of_is_refused_once(string json)
    {
        var report = await ImportAsync(json);
        Assert.Equal((1, 1, 0), (report.Lines, report.RefusedCount, report.After.Facts));
    }

    [Fact]
    public async Task Statements_of_a_property_that_are_no_list_do_not_take_those_of_the_next_with_them()
    {
        var report = await ImportAsync("""{"type":"item","id":"Q1","labels":{},"claims":{"P2":null,"P3":{"0":<a>},"P1":[<b>]}}""");
        Assert.Equal((3, 2, 1), (report.Lines, report.RefusedCount, report.After.Facts));
        Assert.Equal(["claims.P2", "claims.P3"], report.Refusals.Select(refusal => refusal.Field));
    }

    [Fact]
    public async Task Empty_lists_stand_for_empty_objects_wherever_PHP_writes_them()
    {
        var report = await ImportAsync(
            """
            [
            {"type":"item","id":"Q1","labels":[],"descriptions":[],"aliases":[],"claims":[],"sitelinks":[]},

            {"type":"item","id":"Q2","labels":{},"aliases":{"en":[]},"claims":{"P1":[{"id":"S","rank":"normal","mainsnak":{"snaktype":"value","property":"P1","datatype":"string","datavalue":{"value":"x","type":"string"}},"qualifiers":[],"references":[{"hash":"h","snaks":[],"snaks-order":[]}]}]}},,
            {"type":"lexeme","id":"L1","lemmas":[],"language":"Q1","lexicalCategory":"Q2","claims":[],"forms":[],"senses":[]},
            {"type":"property","datatype":"string","id":"P7","labels":[],"claims":[]},

            ]

            """
        );
        Assert.Equal((1, 0, 1), (report.Lines, report.RefusedCount, report.After.Facts));
        Assert.Equal(["Q1", "Q2", "L1"], (await EntitiesAsync("Q1", "Q2", "L1")).Select(entity => entity.Label));
    }

    [Fact]
    public async Task A_redirect_is_the_same_as_its_target_and_what_it_says_elsewhere_stands()
    {
        var report = await ImportAsync(
            """[{"entity":"Q9","redirect":"Q1"},"""
                + "\n"
                + """{"type":"item","id":"Q1","labels":{"en":{"language":"en","value":"One"}},"redirects":"""
                + """{"from":"Q8","to":"Q1"},"claims":{"P1":[<a>]}}]"""
        );
        Assert.Equal((1, 0, 1), (report.Lines, report.RefusedCount, report.After.Facts));
        var entities = await EntitiesAsync("Q9", "Q1");
        Assert.Equal(["https://www.wikidata.org/entity/Q9", "https://www.wikidata.org/entity/Q1"], entities[0].SameAs);
        Assert.Equal(["https://www.wikidata.org/entity/Q1", "https://www.wikidata.org/entity/Q8"], entities[1].SameAs);
    }

    [Fact]
    public async Task An_entity_that_was_deleted_is_refused_and_the_others_of_the_answer_come_in()
    {
        var report = await ImportAsync(
            """{"entities":{"Q404":{"id":"Q404","missing":""},"Q1":{"type":"item","id":"Q1","labels":{},"claims":{"P1":"""
                + """[<a>]}}},"success":1}"""
        );
        Assert.Equal((2, 1, 1, "missing"), (report.Lines, report.RefusedCount, report.After.Facts, report.Refusals[0].Field));
    }

    [Fact]
    public async Task Mending_a_statement_leaves_the_kind_that_another_tells()
    {
        var rejects = _bench.File("rejects");
        await ImportAsync(
            """{"type":"item","id":"Q1","labels":{"en":{"language":"en","value":"Ann"}},"claims":{"P31":[{"id":"Q1$p","mainsnak":"""
                + """{"snaktype":"value","property":"P31","datatype":"wikibase-item","datavalue":{"type":"wikibase-entityid","value":"""
                + """{"id":"Q5"}}}}],"P1":[<unknown>]}}""",
            rejects
        );
        var mended = (await File.ReadAllTextAsync(rejects, TestContext.Current.CancellationToken)).Replace(
            "quux",
            "string",
            StringComparison.Ordinal
        );
        var report = await ImportAsync(mended);

        Assert.Equal((1, 0, 2), (report.Lines, report.Changed, report.After.Facts));
        Assert.Equal(EntityKind.Person, (await EntitiesAsync("Q1"))[0].Kind);
    }

    /// <summary>Each word in angle brackets is a statement of that text: one without a data type if it is "bare", one of an unknown one if
    /// it is "unknown".</summary>
    private Task<ImportReport> ImportAsync(string json, string? rejects = null) =>
        _bench.ImportAsync(
            new ImportOptions { MaxErrors = 100, RejectsFile = rejects },
            Encoding.UTF8.GetBytes(StatementPlace().Replace(json, match => Statement(match.Groups[1].Value)))
        );

    private static string Statement(string text)
    {
        var dataType = text switch
        {
            "bare" => "",
            "unknown" => "\"datatype\":\"quux\",",
            _ => "\"datatype\":\"string\",",
        };
        return $$$"""{"id":"S${{{text}}}","type":"statement","mainsnak":{"snaktype":"value","property":"P1",{{{dataType}}}"datavalue":"""
            + $$$"""{"value":"{{{text}}}","type":"string"} } }""";
    }

    [GeneratedRegex("<([a-z]+)>")]
    private static partial Regex StatementPlace();

    private ValueTask<Snapshot> LatestAsync() => _bench.Store.LatestAsync(TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<Entity>> EntitiesAsync(params string[] keys) =>
        [
            .. (await _bench.Store.Entities.GetAsync(keys, await LatestAsync(), TestContext.Current.CancellationToken)).Select(entity =>
                entity!
            ),
        ];
}
