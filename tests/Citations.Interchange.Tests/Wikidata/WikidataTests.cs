using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Tests.Support;
using Citations.Model.Display;
using Citations.Model.Facts;
using Citations.Model.Values;
using Citations.Storage.Paging;

namespace Citations.Interchange.Tests.Wikidata;

/// <summary>What becomes of the parts of a Wikidata statement.</summary>
public sealed class WikidataTests
{
    private const string Gregorian = "http://www.wikidata.org/entity/Q1985727";
    private const string Julian = "http://www.wikidata.org/entity/Q1985786";

    public static TheoryData<string, int, string, string> Times =>
        new()
        {
            { "+1952-03-11T00:00:00Z", 11, Gregorian, "1952-03-11" },
            { "+00000001952-03-11T00:00:00Z", 11, Gregorian, "1952-03-11" },
            { "+1952-03-00T00:00:00Z", 10, Gregorian, "1952-03" },
            { "+1952-00-00T00:00:00Z", 9, Gregorian, "1952" },
            { "+1980-00-00T00:00:00Z", 8, Gregorian, "198X" },
            { "+1900-00-00T00:00:00Z", 7, Gregorian, "[1801..1900]" },
            { "+2000-00-00T00:00:00Z", 6, Gregorian, "[1001..2000]" },
            { "-0044-03-15T00:00:00Z", 11, Gregorian, "-0043-03-15" },
            { "-0044-03-15T00:00:00Z", 11, Julian, "-0043-03-13" },
            { "+1616-04-23T00:00:00Z", 11, Julian, "1616-05-03" },
            { "+1500-02-00T00:00:00Z", 10, Julian, "[1500-02-10..1500-03-10]" },
            { "-13798000000-00-00T00:00:00Z", 3, Gregorian, "Y-13798000000S5" },
            { "-100000-00-00T00:00:00Z", 5, Gregorian, "Y-100000S2" },
            { "-0001-00-00T00:00:00Z", 9, Gregorian, "0000" },
            { "-0044-00-00T00:00:00Z", 8, Gregorian, "[-0048..-0039]" },
            { "-0300-00-00T00:00:00Z", 7, Gregorian, "[-0299..-0200]" },
            { "-0201-00-00T00:00:00Z", 7, Gregorian, "[-0299..-0200]" },
            { "-1222-00-00T00:00:00Z", 6, Gregorian, "[-1999..-1000]" },
            { "+0005-00-00T00:00:00Z", 8, Gregorian, "[0001..0009]" },
            { "-0005-00-00T00:00:00Z", 8, Gregorian, "[-0008..0000]" },
            { "+12345-00-00T00:00:00Z", 8, Gregorian, "[Y12340..Y12349]" },
            { "+1700-02-29T23:59:59Z", 14, Julian, "1700-03-11T23:59:59Z" },
        };

    public static TheoryData<string, string, string> Refused =>
        new()
        {
            { """{"snaktype":"somevalue","property":"P1"}""", "mainsnak.snaktype", "somevalue" },
            { """{"snaktype":"novalue","property":"P1"}""", "mainsnak.snaktype", "novalue" },
            { Snak("quux", "string", "\"x\""), "mainsnak.datatype", "quux" },
            { Snak("string", "quux", "\"x\""), "mainsnak.datavalue.type", "quux" },
            { Time("+1952-03-11T00:00:00Z", 11, "http://www.wikidata.org/entity/Q999"), "mainsnak.datavalue.value.calendarmodel", "Q999" },
            { Time("+1952-02-30T00:00:00Z", 11, Gregorian), "mainsnak.datavalue.value.time", "1952-02-30" },
            { Time("+1952-02-30T00:00:00Z", 15, Gregorian), "mainsnak.datavalue.value.precision", "0 to 14" },
            { Time("+1952-02-28T10:00:00Z", 12, Gregorian), "mainsnak.datavalue.value.precision", "hour" },
            { Time("+2013-00-00T00:00:00Z", 3, Gregorian), "mainsnak.datavalue.value.precision", "no digit" },
            { Time("+0000-00-00T00:00:00Z", 9, Gregorian), "mainsnak.datavalue.value.time", "no year 0" },
            { Time("-12000-01-01T00:00:00Z", 11, Julian), "mainsnak.datavalue.value.precision", "9999" },
            {
                Snak("wikibase-item", "wikibase-entityid", """{"entity-type":"item","numeric-id":"7e1"}"""),
                "mainsnak.datavalue.value.numeric-id",
                "7e1"
            },
            {
                Snak(
                    "globe-coordinate",
                    "globecoordinate",
                    """{"latitude":1,"longitude":2,"globe":"http://www.wikidata.org/entity/Q405"}"""
                ),
                "mainsnak.datavalue.value.globe",
                "Q405"
            },
            { Snak("url", "string", "\"javascript:alert(1)\""), "mainsnak.url", "scheme" },
            { """{"snaktype":"value","property":"P1"}""", "mainsnak.datavalue", "absent" },
        };

    [Theory]
    [MemberData(nameof(Times))]
    public async Task A_time_keeps_its_precision_in_the_Gregorian_calendar(string time, int precision, string calendar, string edtf)
    {
        var (_, facts) = await ImportAsync(Entity(Statement(Time(time, precision, calendar))));
        Assert.Equal(edtf, Assert.IsType<TimeValue>(Assert.Single(facts).Value).Time.Text);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_said_here_is_refused_with_the_reason(string snak, string field, string says)
    {
        var (report, facts) = await ImportAsync(Entity(Statement(snak), Statement(Snak("string", "string", "\"kept\""))));
        var refusal = Assert.Single(report.Refusals);
        Assert.Equal($"claims.P1[0].{field}", refusal.Field);
        Assert.Contains(says, refusal.What, StringComparison.Ordinal);
        Assert.Equal((2, 1), (report.Lines, facts.Count));
    }

    [Theory]
    [InlineData(
        "quantity",
        "quantity",
        """{"amount":"+10.50","unit":"http://www.wikidata.org/entity/Q11573","lowerBound":"+10","upperBound":"+11"}""",
        "10.5 Q11573 10 11"
    )]
    [InlineData("quantity", "quantity", """{"amount":"-3","unit":"1"}""", "-3   ")]
    [InlineData(
        "globe-coordinate",
        "globecoordinate",
        """{"latitude":48.85,"longitude":-2.5,"globe":"http://www.wikidata.org/entity/Q2"}""",
        "geo:48.85,-2.5"
    )]
    [InlineData("quantity", "quantity", """{"amount":10.5,"unit":"1"}""", "10.5   ")]
    [InlineData(
        "globe-coordinate",
        "globecoordinate",
        """{"latitude":"1.5e-7","longitude":"2","precision":null,"globe":"http://www.wikidata.org/entity/Q2"}""",
        "geo:0.00000015,2"
    )]
    [InlineData("wikibase-item", "wikibase-entityid", """{"entity-type":"item","numeric-id":"5"}""", "Q5")]
    [InlineData("time", "time", """{"time":"+1952-03-11T00:00:00Z","precision":"11"}""", "1952-03-11")]
    [InlineData("wikibase-lexeme", "wikibase-entityid", """{"entity-type":"lexeme","id":"L7"}""", "L7")]
    [InlineData("monolingualtext", "monolingualtext", """{"text":"Haus","language":"de"}""", "Haus@de")]
    public async Task Each_data_type_has_its_kind_of_value(string dataType, string type, string value, string expected)
    {
        var (report, facts) = await ImportAsync(Entity(Statement(Snak(dataType, type, value))));
        Assert.Equal([], report.Refusals);
        Assert.Equal(
            expected,
            Assert.Single(facts).Value switch
            {
                QuantityValue q => $"{q.Amount} {q.Unit} {q.Lower} {q.Upper}",
                EntityValue e => e.Entity,
                TextValue t => $"{t.Text}@{t.Language}",
                UrlValue u => u.Url,
                TimeValue t => t.Time.Text,
                var other => other.ToString(),
            }
        );
    }

    [Fact]
    public async Task Without_a_reference_the_page_of_the_entity_is_cited_and_says_so()
    {
        var (_, facts) = await ImportAsync(Entity(Statement(Snak("string", "string", "\"x\""))));
        var fact = Assert.Single(facts);
        Assert.Equal("wikidata:Q1", fact.Source);
        Assert.Equal("statement Q1$a, which gives no reference", fact.Citations[0].Locator);
    }

    [Theory]
    [InlineData("novalue", "P582", "time", "wikibase-no-value P582")]
    [InlineData("novalue", "P39", "wikibase-item", "wikibase-no-value P39")]
    [InlineData("somevalue", "P39", "wikibase-item", "wikibase-some-value P39")]
    [InlineData("somevalue", "P582", "time", "P582 some year")]
    public async Task A_qualifier_without_a_value_is_kept_as_what_it_says(string type, string property, string dataType, string expected)
    {
        foreach (var withDataType in new[] { $$""","datatype":"{{dataType}}" """, "" })
        {
            var qualifiers =
                $$""","qualifiers":{"{{property}}":[{"snaktype":"{{type}}","property":"{{property}}","hash":"x"{{withDataType}} """
                + $$"""}]},"qualifiers-order":["{{property}}"]""";
            var (report, facts) = await ImportAsync(Entity(Statement(Snak("string", "string", "\"x\""), qualifiers)));
            Assert.Equal([], report.Refusals);
            Assert.Equal(
                expected,
                Assert.Single(
                    Assert.Single(facts).Qualifiers.Select(qualifier => $"{qualifier.Property} {ValueDisplay.Of(qualifier.Value)}")
                )
            );
        }
    }

    [Fact]
    public async Task A_fact_that_is_said_to_have_no_end_is_another_than_one_of_which_no_end_is_told()
    {
        var said = Statement(
            Snak("string", "string", "\"x\""),
            ""","qualifiers":{"P582":[{"snaktype":"novalue","property":"P582","datatype":"time"}]}"""
        );
        var (_, facts) = await ImportAsync(Entity(said, Statement(Snak("string", "string", "\"x\""))));
        Assert.Equal(2, facts.Select(fact => fact.Key).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task What_a_reference_leaves_unstated_is_told_in_its_place()
    {
        var references =
            $$""","references":[{"hash":"h","snaks":{"P50":[{"snaktype":"somevalue","property":"P50"}],"P813":["""
            + $$"""{"snaktype":"novalue","property":"P813","datatype":"time"}],"P304":"""
            + $$"""[{{Snak("string", "string", "\"7\"", "P304")}}] } }]""";
        var (report, facts) = await ImportAsync(Entity(Statement(Snak("string", "string", "\"x\""), references)));
        Assert.Equal([], report.Refusals);
        Assert.Equal("statement Q1$a; P304 7; P50 unstated; P813 without a value", Assert.Single(facts).Citations[0].Locator);
    }

    [Fact]
    public async Task A_deprecated_statement_is_retracted_with_its_reason()
    {
        var qualifiers =
            $$""","rank":"deprecated","qualifiers":{"P2241":"""
            + $$"""[{{Snak("wikibase-item", "wikibase-entityid", """{"id":"Q25895909"}""", "P2241")}}]}""";
        var (report, facts) = await ImportAsync(Entity(Statement(Snak("string", "string", "\"x\""), qualifiers)));
        Assert.Empty(facts);
        Assert.Equal((1, 0, 1), (report.After.RecordedFacts, report.After.Facts, report.Changed));
    }

    [Fact]
    public async Task References_become_sources_with_what_they_say_of_the_document_and_the_place()
    {
        var references =
            $$$""","references":[{"hash":"h1","snaks":{"P854":"""
            + $$$"""[{{{Snak("url", "string", "\"https://example.org/a\"", "P854")}}}],"P1683":"""
            + $$$"""[{{{Snak("monolingualtext", "monolingualtext", """{"text":"so it says","language":"en"}""", "P1683")}}}],"P304":"""
            + $$$"""[{{{Snak("string", "string", "\"12\"", "P304")}}}]}},{"snaks":[]}]""";
        var (report, facts) = await ImportAsync(Entity(Statement(Snak("string", "string", "\"x\""), references)));

        Assert.Equal((1, 2), (report.Lines, facts.Count));
        var cited = Assert.Single(facts, fact => fact.Source == "wikidata-reference:h1").Citations[0];
        Assert.Equal(("so it says", "statement Q1$a; P304 12"), (cited.Quote, cited.Locator));
    }

    [Theory]
    [InlineData("P1476")]
    [InlineData("P304")]
    public async Task What_a_reference_says_at_length_is_shortened_between_characters(string property)
    {
        var smileys = string.Concat(Enumerable.Repeat("\U0001F600", 3000));
        foreach (var text in new[] { smileys, "x" + smileys })
        {
            var references =
                $$$""","references":[{"hash":"h1","snaks":{"{{{property}}}":[{{{Snak("string", "string", $"\"{text}\"", property)}}}]}}]""";
            var (report, facts) = await ImportAsync(Entity(Statement(Snak("string", "string", "\"x\""), references)));
            Assert.Equal((0, 1), (report.RefusedCount, facts.Count));
        }
    }

    [Theory]
    [InlineData("{0}\n{1}\n")]
    [InlineData("[\n{0},\n{1}\n]\n")]
    [InlineData("[{0},{1}]")]
    [InlineData("\uFEFF[\r\n{0},\r\n{1}\r\n]")]
    [InlineData("{{\"entities\":{{\"Q1\":{0},\"Q2\":{1}}}}}")]
    public async Task Arrays_lines_and_answers_are_told_apart_by_content(string layout)
    {
        var text = string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            layout,
            Entity(Statement(Snak("string", "string", "\"x\""))),
            Entity(Statement(Snak("string", "string", "\"y\""))).Replace("Q1", "Q2", StringComparison.Ordinal)
        );
        var (report, facts) = await ImportAsync(text);
        Assert.Equal([], report.Refusals);
        Assert.Equal(["Q1", "Q2"], facts.Select(fact => fact.Subject).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"type":"item","id":"Q5","labels":{"en":{"language":"en","value":"cut o""", 2)]
    [InlineData("""{"type":"item","id":"Q5","claims":{"P1":[""", 2)]
    [InlineData("""{"type":"item","id":"Q5","id":"Q6","claims":{}}""", 2)]
    [InlineData("not JSON at all", 2)]
    public async Task A_broken_entity_is_refused_and_the_next_is_read(string broken, int line)
    {
        var good = Entity(Statement(Snak("string", "string", "\"x\"")));
        var (report, facts) = await ImportAsync($"[\n{broken}\n{good}\n]");
        Assert.Equal(line, Assert.Single(report.Refusals).Line);
        Assert.Single(facts);
    }

    [Fact]
    public async Task Refused_statements_can_be_mended_and_imported_again()
    {
        await using var bench = new Workbench();
        var rejects = bench.File("rejects");
        var text = Entity(Statement(Snak("quux", "string", "\"x\"")), Statement(Snak("string", "string", "\"kept\"")));
        await bench.ImportAsync(new ImportOptions { MaxErrors = 9, RejectsFile = rejects }, Encoding.UTF8.GetBytes(text));

        var mended = (await File.ReadAllTextAsync(rejects, TestContext.Current.CancellationToken)).Replace(
            "quux",
            "string",
            StringComparison.Ordinal
        );
        var report = await bench.ImportAsync(new ImportOptions(), Encoding.UTF8.GetBytes(mended));
        Assert.Equal((1, 0, 2), (report.Lines, report.RefusedCount, report.After.Facts));
    }

    [Fact]
    public async Task A_description_replaces_a_mention_before_or_after_it()
    {
        await using var bench = new Workbench();
        var mention = Entity(Statement(Snak("wikibase-item", "wikibase-entityid", """{"id":"Q7"}""")));
        const string described =
            """{"type":"item","id":"Q7","labels":{"de":{"language":"de","value":"Sieben"},"en":"""
            + """{"language":"en","value":"seven"}},"claims":[]}""";
        await bench.ImportAsync(new ImportOptions { ChunkRecords = 1 }, mention, described, mention);
        var entity = (
            await bench.Store.Entities.GetAsync(
                ["Q7"],
                await bench.Store.LatestAsync(TestContext.Current.CancellationToken),
                TestContext.Current.CancellationToken
            )
        )[0]!;
        Assert.Equal(("seven", "Sieben"), (entity.Label, Assert.Single(entity.Aliases)));
    }

    private static string Snak(string dataType, string type, string value, string property = "P1") =>
        $$$"""{"snaktype":"value","property":"{{{property}}}","datatype":"{{{dataType}}}","datavalue":"""
        + $$$"""{"type":"{{{type}}}","value":{{{value}}}}}""";

    private static string Time(string time, int precision, string calendar) =>
        Snak(
            "time",
            "time",
            $$"""{"time":"{{time}}","precision":{{precision}},"calendarmodel":"{{calendar}}","before":0,"after":0,"timezone":0}"""
        );

    private static string Statement(string snak, string more = "") => $$"""{"id":"Q1$a","mainsnak":{{snak}},"type":"statement"{{more}}}""";

    private static string Entity(params string[] statements) =>
        $$$"""{"type":"item","id":"Q1","labels":{},"claims":{"P1":[{{{string.Join(',', statements)}}}]}}""";

    private static async Task<(ImportReport Report, IReadOnlyList<Fact> Facts)> ImportAsync(string text)
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(new ImportOptions { MaxErrors = 100 }, Encoding.UTF8.GetBytes(text));
        var page = await bench.Store.Facts.PageAsync(
            new PageQuery(),
            await bench.Store.LatestAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        return (report, page.Items);
    }
}
