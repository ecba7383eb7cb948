using System.Text;
using System.Text.Json;
using Citations.Interchange.Export;
using Citations.Interchange.Tests.Support;
using Citations.Model.Common;
using Citations.Model.Display;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Interchange.Tests.Export;

/// <summary>Facts that are rarely so: every kind of value, giants, what became of them. All formats give them back whole.</summary>
public sealed class UnusualDataTests
{
    private static readonly string[] _formats = ["facts.ndjson", "facts.csv", "facts.jsonld", "facts.nq", "facts.parquet"];

    private static readonly Scalar[] _all = [.. Enum.GetValues<FactStatus>().Select(status => Scalar.Of(status))];

    [Theory]
    [InlineData("""{"kind":"text","text":"line\nbreak, \"quote\" \\ = + \t end","language":"uk"}""")]
    [InlineData("""{"kind":"text","text":"👩‍🚀 Київ \u007f \u2028 ＝1"}""")]
    [InlineData("""{"kind":"quantity","amount":"-0.000000000000000000000000000001"}""")]
    [InlineData("""{"kind":"quantity","amount":"-12345678901234567890123456789012345678901234567890.5","unit":"metre"}""")]
    [InlineData("""{"kind":"quantity","lower":"-5","upper":"1000000"}""")]
    [InlineData("""{"kind":"money","amount":"5","lower":"4","upper":"6","currency":"EUR"}""")]
    [InlineData("""{"kind":"money","upper":"700000000","currency":"USD"}""")]
    [InlineData("""{"kind":"time","time":"-0044-03-15"}""")]
    [InlineData("""{"kind":"time","time":"2004-06~/2006-08?"}""")]
    [InlineData("""{"kind":"boolean","boolean":false}""")]
    [InlineData("""{"kind":"url","url":"https://example.org/a?b=%22c%22&d=é"}""")]
    [InlineData("""{"kind":"entity","entity":"e\"\\<odd>"}""")]
    public async Task Every_kind_of_value_is_shown_as_the_model_shows_it(string json)
    {
        var value = ValueJson.Read(Encoding.UTF8.GetBytes(json));
        await using var world = new Workbench();
        var kind = JsonDocument.Parse(json).RootElement.GetProperty("kind").GetString();
        Assert.Equal(
            [],
            (
                await world.ImportAsync(
                    Lines.Source,
                    Lines.Entity,
                    """{"record":"entity","key":"metre","kind":"CONCEPT","label":"metre, the unit"}""",
                    """{"record":"entity","key":"e\"\\<odd>","kind":"PERSON","label":"Odd \"one\""}""",
                    $$"""{"record":"property","key":"p","label":"P","valueKind":"{{kind}}","cardinality":"MANY"}""",
                    $$"""{"record":"fact","subject":"e","property":"p","value":{{json}},"source":"s","confidence":0.9,"citations":["""
                        + $$"""{"locator":"p. """
                        + $$"""1"},{"quote":"x","prefix":"a\"","suffix":"\\"}]}"""
                )
            ).Refusals
        );
        var fact = await world
            .Store.Facts.StreamAsync(new PageQuery(), await world.Store.LatestAsync(Exports.Cancel), Exports.Cancel)
            .SelectMany(page => page.Items)
            .SingleAsync(Exports.Cancel);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["metre"] = "metre, the unit",
            ["e\"\\<odd>"] = "Odd \"one\"",
        };
        var csv = await world.Store.TextAsync(
            new ExportRequest(ExportFile.Of("facts.csv")) { Fields = ["display", "verification", "citations"] }
        );
        var citations = JsonSerializer
            .Serialize(
                JsonDocument
                    .Parse(
                        """[{"locator":"p. """
                            + """1","verification":"UNCHECKED"},{"quote":"x","prefix":"a\"","suffix":"\\","verification":"UNCHECKED"}]"""
                    )
                    .RootElement
            )
            .Replace("\\u0022", "\\\"", StringComparison.Ordinal);
        Assert.Equal(
            $"display,verification,citations\r\n{Cell(ValueDisplay.Of(value, labels.GetValueOrDefault))},UNCHECKED "
                + $"UNCHECKED,{Cell(citations)}\r\n",
            csv
        );
        Assert.Equal(value, fact.Value);
        await AllAsSlowlyAsync(world.Store);
    }

    [Fact]
    public async Task A_fact_of_a_megabyte_and_a_thousand_citations_goes_through_every_format()
    {
        await using var world = new Workbench();
        var text = string.Concat(Enumerable.Repeat("Ї\\\"\n€", 80_000));
        var citations = string.Join(',', Enumerable.Range(0, 1_000).Select(n => $$"""{"quote":"\"{{n}}\"","locator":"{{n}}"}"""));
        var report = await world.ImportAsync(
            Lines.Source,
            Lines.Entity,
            Lines.Property,
            $$"""{"record":"fact","subject":"e","property":"p","value":"""
                + $$"""{"kind":"text","text":{{JsonSerializer.Serialize(text)}}},"source":"s","confidence":1,"citations":"""
                + $$"""[{{citations}}]}""",
            Lines.Fact("after")
        );
        Assert.Equal([], report.Refusals);
        var nquads = await world.Store.TextAsync("facts.nq");
        Assert.Contains("#citation-1000-quote> <http://www.w3.org/ns/oa#exact> \"\\\"999\\\"\"", nquads, StringComparison.Ordinal);
        Assert.Contains(
            text.Replace("\"", "\"\"", StringComparison.Ordinal),
            await world.Store.TextAsync("facts.csv"),
            StringComparison.Ordinal
        );
        await AllAsSlowlyAsync(world.Store);
    }

    [Theory]
    [InlineData("""{"kind":"text","text":"half \ud800 a pair"}""")]
    [InlineData("""{"kind":"text","text":"\udc00"}""")]
    public async Task Half_a_surrogate_pair_never_comes_in(string json)
    {
        await using var world = new Workbench();
        var report = await world.ImportAsync(
            Lines.Source,
            Lines.Entity,
            Lines.Property,
            $$"""{"record":"fact","subject":"e","property":"p","value":{{json}},"source":"s","confidence":1,"citations":[{"quote":"x"}]}"""
        );
        Assert.Single(report.Refusals);
    }

    [Fact]
    public async Task What_became_of_facts_stands_in_every_table()
    {
        await using var world = new Workbench();
        var facts = new[] { "a", "b", "c" }.Select(text => Sample.Says(text, "globe")).ToArray();
        await world.Store.AppendAsync(new CommitBatch([.. Sample.Definitions, .. Sample.Records(facts)]), Exports.Cancel);
        await world.Store.AppendAsync(
            new CommitBatch([Sample.Supersede(facts[0], by: facts[1]), Sample.Retract(facts[2])]),
            Exports.Cancel
        );
        var where = Where.In(Field.FactStatus, _all);
        var csv = await world.Store.TextAsync(
            new ExportRequest(ExportFile.Of("facts.csv")) { Where = where, Fields = ["status", "supersededBy", "agreement"] }
        );
        Assert.Equal($"status,supersededBy,agreement\r\nSUPERSEDED,{facts[1].Key},\r\nACTIVE,,UNCONTESTED\r\nRETRACTED,,\r\n", csv);
        var nquads = await world.Store.TextAsync(new ExportRequest(ExportFile.Of("facts.nq")) { Where = where });
        Assert.Equal(2, nquads.Split('\n').Count(line => line.Contains("invalidatedAtTime", StringComparison.Ordinal)));
        await AllAsSlowlyAsync(world.Store);
    }

    [Fact]
    public async Task A_subject_with_many_questions_has_the_agreement_of_each()
    {
        await using var world = new Workbench();
        string[] properties = [.. Enumerable.Range(0, 60).Select(n => $"p{n:00}")];
        Assert.Equal(
            [],
            (
                await world.ImportAsync([
                    Lines.Source,
                    Lines.Entity,
                    .. properties.Select(key =>
                        $$"""{"record":"property","key":"{{key}}","label":"P","valueKind":"text","cardinality":"ONE"}"""
                    ),
                    .. properties.SelectMany((key, n) => Enumerable.Range(0, (n % 3) + 1).Select(v => Fact(key, v))),
                ])
            ).Refusals
        );
        foreach (
            var chosen in new[]
            {
                properties,
                [properties[0], properties[29], properties[59]],
                [properties[7], properties[8], properties[9], properties[10]],
            }
        )
        {
            var where = Where.In(Field.FactProperty, [.. chosen.Select(key => Scalar.Of(key))]);
            var rows = (
                await world.Store.TextAsync(
                    new ExportRequest(ExportFile.Of("facts.csv")) { Where = where, Fields = ["property", "agreement", "claimGroup"] }
                )
            ).Split("\r\n")[1..^1];
            var at = await world.Store.LatestAsync(Exports.Cancel);
            var groups = await world.Store.ClaimGroupsOfAsync([.. chosen.Select(key => new SubjectProperty("e", key))], at, Exports.Cancel);
            var expected = groups
                .SelectMany(group => group)
                .ToDictionary(
                    group => group.Property,
                    group => $"{group.Property},{WireName.Of(group.Agreement)},{group.Id}",
                    StringComparer.Ordinal
                );
            Assert.Equal(rows.Select(row => expected[row.Split(',')[0]]), rows);
        }

        static string Fact(string property, int value) =>
            $$"""{"record":"fact","subject":"e","property":"{{property}}","value":{"kind":"text","text":"value """
            + $$"""{{value}}"},"source":"s","confidence":0.5,"citations":[{"quote":"x"}]}""";
    }

    /// <summary>From a store that hands out documents come the same bytes as from one whose records are decoded.</summary>
    private static async Task AllAsSlowlyAsync(ICitationStore store)
    {
        var plain = PlainStore.Of(store);
        foreach (var file in _formats)
        {
            var request = new ExportRequest(ExportFile.Of(file)) { Where = Where.In(Field.FactStatus, _all) };
            Assert.Equal(await plain.BytesAsync(request), await store.BytesAsync(request));
        }
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
