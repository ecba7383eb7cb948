using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Tests.Support;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Values;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Tests.Statements;

/// <summary>Statements of OpenSanctions and FollowTheMoney.</summary>
public sealed class StatementsTests
{
    private const string Header = "id,entity_id,canonical_id,prop,schema,value,original_value,lang,dataset,first_seen,last_seen";
    private const string Name =
        "a1,ofac-1,Q7747,name,Person,\"Putin, Vladimir\",PUTIN Vladimir,eng,us_ofac_sdn,2022-02-25T00:00:00,2025-01-01T00:00:00";
    private const string Born = "a2,ofac-1,Q7747,birthDate,Person,1952-10-07,7 Oct 1952,,us_ofac_sdn,2022-02-25 00:00:00,2025-01-01";
    private const string BornElsewhere = "b2,gb-9,Q7747,birthDate,Person,1952-10-08,,,gb_hmt,2022-02-25T00:00:00,2025-01-01T00:00:00";
    private const string Owns = "c1,own-1,own-1,owner,Ownership,Q7747,,,us_ofac_sdn,2022-02-25,2025-01-01";

    [Fact]
    public async Task A_row_is_a_fact_of_its_dataset_about_the_canonical_entity()
    {
        await using var bench = new Workbench();
        var report = await ImportAsync(bench, Header, Born, Name, Owns);
        var facts = await FactsAsync(bench);

        Assert.Equal((3, 0, 3), (report.Lines, report.RefusedCount, facts.Count));
        var born = Assert.Single(facts, fact => fact.Property == "ftm:birthDate");
        Assert.Equal(
            ("Q7747", "us_ofac_sdn", "7 Oct 1952", "statement a2; entity ofac-1"),
            (born.Subject, born.Source, born.AsStated, born.Citations[0].Locator)
        );
        Assert.Equal(new DateTimeOffset(2022, 2, 25, 0, 0, 0, TimeSpan.Zero), born.RecordedAt);
        var entity = (await bench.Store.Entities.GetAsync(["Q7747"], await LatestAsync(bench), TestContext.Current.CancellationToken))[0]!;
        Assert.Equal(("Putin, Vladimir", EntityKind.Person), (entity.Label, entity.Kind));
    }

    [Fact]
    public async Task Dates_and_numbers_are_typed_without_a_column_that_says_so()
    {
        await using var bench = new Workbench();
        var report = await ImportAsync(
            bench,
            Header,
            "n1,v-1,v-1,grossRegisteredTonnage,Vessel,7000.0,,,a,,",
            "n2,v-1,v-1,grossRegisteredTonnage,Vessel,\"7,000\",,,b,,",
            "n3,o-1,o-1,amount,Payment,12.50,,,a,,",
            "n4,o-1,o-1,issueDate,Passport,2020-05,,,a,,"
        );
        var facts = await FactsAsync(bench);
        Assert.Equal((0, 4), (report.RefusedCount, facts.Count));
        Assert.Equal(3, facts.Count(fact => fact.Value is QuantityValue));
        Assert.Equal("2020-05", Assert.IsType<TimeValue>(facts.Single(fact => fact.Property == "ftm:issueDate").Value).Time.Text);
        Assert.Equal(1, report.After.Corroborated);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_that_are_equal_in_every_cell_are_counted_and_say_nothing_more(bool json)
    {
        await using var bench = new Workbench();
        const string Line = """{"entity_id":"e","canonical_id":"e","prop":"name","schema":"Person","value":"A","dataset":"d","id":"1"}""";
        var report = json
            ? await ImportAsync(bench, Line, Line.Replace("\"1\"", "\"2\"", StringComparison.Ordinal), Line, Line)
            : await ImportAsync(bench, Header, Name, Born, Name, Name);
        Assert.Equal((4, 0, 2), (report.Lines, report.RefusedCount, report.EqualRows));
        Assert.Equal(2, (await FactsAsync(bench)).Count);
    }

    [Theory]
    [InlineData("""{"id":"x","schema":"Person","properties":{"name":["A"]}}""")]
    [InlineData("""{"id":"x","properties":{"name":["A"]},"schema":"Person"}""")]
    [InlineData("""{"caption":"A","id":"x","properties":{"name":["A"]},"schema":"Person","datasets":["d"]}""")]
    [InlineData("""{"datasets":["d"],"properties":{"name":["A"],"alias":["B"]},"id":"x"}""")]
    [InlineData("""[{"id":"x","properties":{"name":["A"]},"schema":"Person"}]""")]
    public async Task Entities_are_refused_with_what_to_do_whatever_the_order_of_their_members(string line)
    {
        await using var bench = new Workbench();
        var fault = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(bench, line));
        Assert.Contains("Import the statements that they are made of", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_columns_that_OpenSanctions_publishes_are_understood()
    {
        await using var bench = new Workbench();
        var report = await ImportAsync(
            bench,
            "canonical_id,entity_id,prop,prop_type,schema,value,dataset,origin,lang,original_value,external,first_seen,last_seen,id",
            "NK-1,x-1,id,id,Person,5f3c,eu_fsf,,,,f,2023-04-20T10:31:11,2025-11-01T06:15:02,s0",
            "NK-1,x-1,notes,text,Person,\"first line\nsecond, "
                + "\"\"quoted\"\"\",eu_fsf,list.xml,eng,,f,2023-04-20T10:31:11,2025-11-01T06:15:02,s1",
            "NK-1,w-1,birthDate,date,Person,1970,wd_peps,,,,t,2023-04-20T10:31:11,2025-11-01T06:15:02,s2"
        );
        var facts = await FactsAsync(bench);

        Assert.Equal((3, 0, 2, 2), (report.Lines, report.RefusedCount, facts.Count, report.After.Sources));
        var notes = Assert.Single(facts, fact => fact.Property == "ftm:notes");
        Assert.Equal(
            (new TextValue("first line\nsecond, \"quoted\"", "eng"), "statement s1; entity x-1; origin list.xml", "follow-the-money"),
            (notes.Value, notes.Citations[0].Locator, notes.Method)
        );
        Assert.Equal("follow-the-money-external", Assert.Single(facts, fact => fact.Property == "ftm:birthDate").Method);
    }

    [Fact]
    public async Task Data_sets_that_disagree_are_rivals_and_a_newer_export_of_the_same_changes_nothing()
    {
        await using var bench = new Workbench();
        var first = await ImportAsync(bench, Header, Name, Born, BornElsewhere);
        var again = await ImportAsync(
            bench,
            [Header, .. new[] { Name, Born, BornElsewhere }.Select(row => row.Replace("2025", "2026", StringComparison.Ordinal))]
        );
        Assert.Equal((1, 0, 0), (first.After.Conflicting, again.Added, again.Changed));
    }

    [Fact]
    public async Task Missing_columns_are_told_and_nothing_is_read()
    {
        await using var bench = new Workbench();
        var report = await ImportAsync(
            bench,
            Header.Replace(",prop", "", StringComparison.Ordinal).Replace(",dataset", "", StringComparison.Ordinal),
            "x",
            "y"
        );
        var refusal = Assert.Single(report.Refusals);
        Assert.Equal((1, "the header lacks the columns prop, dataset"), (refusal.Line, refusal.What));
        Assert.Equal(0, report.Commits);
    }

    [Theory]
    [InlineData("a9,ofac-1,Q7747,birthDate,Person,around 1950,,,us_ofac_sdn,,", "value")]
    [InlineData("a9,ofac-1,Q7747,,Person,x,,,us_ofac_sdn,,", "prop")]
    [InlineData("a9,ofac-1,Q7747,name,Person,x,,,us_ofac_sdn", "")]
    [InlineData("a9,ofac-1,Q7747,name,Person,x,,,us_ofac_sdn,someday,", "first_seen")]
    [InlineData("a9,ofac-1,Q7747,name,Person,a\"b,,,us_ofac_sdn,,", "")]
    [InlineData("a9,ofac-1,Q7747,name,Person,x,,,us_ofac_sdn,04/20/2023,", "first_seen")]
    [InlineData("a9,ofac-1,Q7747,name,Person,x,,,us_ofac_sdn,10:00,", "first_seen")]
    [InlineData("a9,ofac-1,Q7747,name,Person,x,,,us_ofac_sdn,,2024", "last_seen")]
    [InlineData("a9,ofac-1,Q 7747,name,Person,x,,,us_ofac_sdn,,", "canonical_id")]
    [InlineData("a9,,Q7747,name,Person,x,,,us_ofac_sdn,,", "entity_id")]
    [InlineData("a9,ofac-1,Q7747,name,,x,,,us_ofac_sdn,,", "schema")]
    public async Task A_row_that_makes_no_fact_is_refused_at_its_line_and_can_be_mended(string row, string field)
    {
        await using var bench = new Workbench();
        var rejects = bench.File("rejects.csv");
        var report = await bench.ImportAsync(
            new ImportOptions { MaxErrors = 5, RejectsFile = rejects },
            Header,
            "",
            Name.Replace("Putin, ", "Putin,\n", StringComparison.Ordinal),
            row,
            Born
        );

        var refusal = Assert.Single(report.Refusals);
        Assert.Equal((5, field, 3), (refusal.Line, refusal.Field, report.Lines));
        Assert.Equal([Header, row], await File.ReadAllLinesAsync(rejects, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_column_that_is_there_twice_is_told()
    {
        await using var bench = new Workbench();
        var refusal = Assert.Single((await ImportAsync(bench, Header + ",value", "x")).Refusals);
        Assert.Equal((1, "value", "the header has the column value more than once"), (refusal.Line, refusal.Field, refusal.What));
    }

    [Fact]
    public async Task Statements_as_JSON_come_to_the_same_as_in_CSV()
    {
        await using var bench = new Workbench();
        await ImportAsync(bench, Header, Name, Born);
        var report = await bench.ImportAsync(
            """{"id":"a1","entity_id":"ofac-1","canonical_id":"Q7747","prop":"name","prop_type":"name","schema":"Person","value":"Putin, """
                + """Vladimir","original_value":"PUTIN """
                + """Vladimir","lang":"eng","dataset":"us_ofac_sdn","external":false,"first_seen":"2022-02-25T00:00:00","last_seen":"""
                + """null,"origin":null}""",
            "",
            """{"value":"1952-10-07","original_value":"7 Oct """
                + """1952","id":"a2","entity_id":"ofac-"""
                + """1","canonical_id":"Q7747","prop":"birthDate","schema":"Person","dataset":"us_ofac_sdn"}"""
        );
        Assert.Equal((2, 0, 0, 0), (report.Lines, report.RefusedCount, report.Added, report.Changed));
    }

    [Theory]
    [InlineData("""{"entity_id":"x","prop":"name","schema":"Person","value":["a"],"dataset":"d"}""", "value")]
    [InlineData("""{"entity_id":"x","prop":"name","schema":"Person","value":"a"}""", "dataset")]
    [InlineData("""{"entity_id":"x","prop":"name","schema":"Person","value":"a","value":"b","dataset":"d"}""", "")]
    [InlineData("""{"entity_id":"x","prop":"name","schema":"Person","value":"\ud800","dataset":"d"}""", "")]
    [InlineData("""{"entity_id":"x","prop":"name",""", "")]
    public async Task A_line_that_makes_no_statement_is_refused_and_the_next_is_read(string line, string field)
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(
            new ImportOptions { MaxErrors = 5 },
            line,
            """{"entity_id":"x","prop":"name","schema":"Person","value":"a","dataset":"d"}"""
        );
        Assert.Equal((1, field, 2, 1), (Assert.Single(report.Refusals).Line, report.Refusals[0].Field, report.Lines, report.After.Facts));
    }

    [Fact]
    public async Task Packed_statements_hold_the_schema_in_the_property_and_may_lack_an_id()
    {
        await using var bench = new Workbench();
        var report = await ImportAsync(
            bench,
            "entity_id,prop,value,dataset,lang,original_value,origin,external,first_seen,last_seen",
            "x,Person:name,Ann,d,,,,,2023-04-20,2023-04-21"
        );
        var fact = Assert.Single(await FactsAsync(bench));
        Assert.Equal((0, "ftm:name", "entity x"), (report.RefusedCount, fact.Property, fact.Citations[0].Locator));
    }

    [Fact]
    public async Task Entities_of_FollowTheMoney_are_told_apart_from_statements()
    {
        await using var bench = new Workbench();
        var fault = await Assert.ThrowsAsync<ImportException>(() =>
            bench.ImportAsync("""{"id":"NK-1","schema":"Person","properties":{"name":["Ann"]},"datasets":["d"]}""")
        );
        Assert.Contains("statements.csv", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_are_typed_so_that_equal_ones_agree()
    {
        await using var bench = new Workbench();
        var report = await ImportAsync(
            bench,
            "canonical_id,entity_id,prop,prop_type,schema,value,dataset,id",
            "NK-v,v-a,deadweightTonnage,number,Vessel,7000.0,ds_a,b5",
            "NK-v,v-b,deadweightTonnage,number,Vessel,7000,ds_b,b6"
        );
        Assert.Equal((0, 2, 1, 1), (report.RefusedCount, report.After.Facts, report.After.ClaimGroups, report.After.Corroborated));
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_ends_before_the_next_row()
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(new ImportOptions { MaxErrors = 5 }, Header, Born, "a9,\"ofac", Name);
        Assert.Equal((3, 2), (Assert.Single(report.Refusals).Line, report.After.Facts));
    }

    private static Task<ImportReport> ImportAsync(Workbench bench, params string[] lines) =>
        bench.ImportAsync(new ImportOptions(), Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));

    private static ValueTask<Snapshot> LatestAsync(Workbench bench) => bench.Store.LatestAsync(TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<Fact>> FactsAsync(Workbench bench) =>
        (await bench.Store.Facts.PageAsync(new PageQuery(), await LatestAsync(bench), TestContext.Current.CancellationToken)).Items;
}
