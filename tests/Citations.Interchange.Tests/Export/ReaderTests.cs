using System.Text.Json;
using Citations.Interchange.Export;
using Citations.Interchange.Export.Linked;
using Citations.Model.Facts;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Tests;

namespace Citations.Interchange.Tests.Export;

/// <summary>Other people's readers find in the files what the store holds: csv-parse, jsonld, n3, hyparquet, citation-js.</summary>
public sealed class ReaderTests(SeedStore seed) : IClassFixture<SeedStore>
{
    private const string Annotation = "http://www.w3.org/ns/oa#";

    private ICitationStore Store => seed.Store;

    [Fact]
    public async Task A_table_of_facts_has_their_values_and_words()
    {
        var facts = await FactsAsync();
        var rows = await ReadAsync("csv", "facts.csv");
        Assert.Equal(facts.Select(fact => fact.Key), rows.Select(row => Text(row, "key")));
        Assert.Equal(facts.Select(fact => fact.Citations[0].Quote ?? ""), rows.Select(row => Text(row, "quote")));
        Assert.Equal(facts.Select(fact => fact.AsStated ?? ""), rows.Select(row => Text(row, "asStated")));
        Assert.Equal(
            facts.Select(fact => fact.Citations.Count),
            rows.Select(row => JsonDocument.Parse(Text(row, "citations")).RootElement.GetArrayLength())
        );
    }

    [Theory]
    [InlineData("sources.csv")]
    [InlineData("entities.csv")]
    [InlineData("properties.csv")]
    [InlineData("claim-groups.csv")]
    public async Task Every_table_has_a_row_for_each_record(string file)
    {
        var rows = await ReadAsync("csv", file);
        var records = (await Store.TextAsync(Path.ChangeExtension(file, ".ndjson")))
            .TrimEnd('\n')
            .Split('\n')
            .Select(line => JsonDocument.Parse(line).RootElement);
        Assert.Equal(records.Select(record => Text(record, "key")), rows.Select(row => Text(row, "key")).Distinct());
    }

    [Theory]
    [InlineData("jsonld", 2)]
    [InlineData("nq", 2)]
    public async Task Linked_data_holds_every_quote_source_and_confidence(string format, int objectAt)
    {
        var facts = await FactsAsync();
        var statements = await ReadAsync(format, $"facts.{format}");
        Assert.Equal(
            facts.SelectMany(fact => fact.Citations).Select(citation => citation.Quote).OfType<string>().Order(StringComparer.Ordinal),
            Objects(statements, Annotation + "exact").Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            facts.Select(fact => "urn:citations:source:" + fact.Source).Order(StringComparer.Ordinal),
            Objects(statements, "http://www.w3.org/ns/prov#hadPrimarySource").Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            facts.Select(fact => fact.Confidence).Order(),
            Objects(statements, "urn:citations:term:confidence").Select(double.Parse).Order()
        );

        IEnumerable<string> Objects(IEnumerable<JsonElement> quads, string predicate) =>
            quads.Where(quad => quad[1].GetString() == predicate).Select(quad => quad[objectAt].GetString()!);
    }

    [Fact]
    public async Task Each_fact_is_in_named_graphs_of_its_own()
    {
        var quads = await ReadAsync("nq", "facts.nq");
        var graphs = quads.Select(quad => quad[3].GetString()!).ToLookup(graph => graph.Split('#')[1], graph => graph.Split('#')[0]);
        var keys = (await FactsAsync()).Select(fact => "urn:citations:fact:" + fact.Key).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(["assertion", "head", "provenance", "publication"], graphs.Select(graph => graph.Key).Order(StringComparer.Ordinal));
        Assert.All(graphs, graph => Assert.Superset(keys, graph.ToHashSet(StringComparer.Ordinal)));
        Assert.All(graphs, graph => Assert.Equal(keys.Count, graph.Distinct().Count()));
    }

    [Fact]
    public async Task A_document_can_leave_its_context_to_the_server()
    {
        using var context = new TemporaryFile(JsonLdContext.Document.ToArray());
        var request = new ExportRequest(ExportFile.Of("facts.jsonld")) { ContextUrl = "https://example.org/exports/context.jsonld" };
        var apart = await ReadAsync("jsonld", request, context.Path);
        Assert.Equal((await ReadAsync("jsonld", "facts.jsonld")).Select(quad => quad.ToString()), apart.Select(quad => quad.ToString()));
    }

    [Theory]
    [InlineData("claim-groups")]
    [InlineData("sources")]
    [InlineData("entities")]
    [InlineData("properties")]
    public async Task The_other_linked_data_is_read(string collection)
    {
        var count = (await Store.TextAsync($"{collection}.ndjson")).Count(c => c == '\n');
        var quads = await ReadAsync("nq", $"{collection}.nq");
        Assert.Equal(count, quads.Select(quad => quad[3].GetString()).Distinct().Count());
        var triples = await ReadAsync("jsonld", $"{collection}.jsonld");
        Assert.Superset(
            triples
                .Where(IsType)
                .Select(triple => triple[0].GetString()!)
                .Where(id => id.StartsWith("urn:", StringComparison.Ordinal))
                .ToHashSet(),
            quads.Where(IsType).Select(quad => quad[0].GetString()!).ToHashSet()
        );

        static bool IsType(JsonElement statement) => statement[1].GetString()!.EndsWith("#type", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("facts")]
    [InlineData("claim-groups")]
    [InlineData("sources")]
    [InlineData("entities")]
    [InlineData("properties")]
    public async Task A_parquet_file_has_the_cells_of_the_table(string collection)
    {
        var table = await ReadAsync("csv", $"{collection}.csv");
        var rows = await ReadAsync("parquet", $"{collection}.parquet");
        Assert.Equal(table.Count, rows.Count);
        Assert.All(
            table.Zip(rows),
            pair =>
                Assert.All(
                    pair.First.EnumerateObject(),
                    cell =>
                        Assert.True(
                            IsSame(pair.Second.GetProperty(cell.Name), cell.Value.GetString()!),
                            $"{cell.Name}: {cell.Value} in CSV, {pair.Second.GetProperty(cell.Name)} in Parquet"
                        )
                )
        );
    }

    [Theory]
    [InlineData("facts")]
    [InlineData("claim-groups")]
    [InlineData("entities")]
    public async Task DuckDB_finds_the_cells_that_hyparquet_finds(string collection)
    {
        var rows = await ReadAsync("parquet", $"{collection}.parquet");
        var found = await ReadAsync("duckdb", $"{collection}.parquet");
        Assert.Equal(rows.Count, found.Count);
        Assert.All(
            rows.Zip(found),
            pair =>
                Assert.All(
                    pair.First.EnumerateObject()
                        .Where(cell => cell.Value.ValueKind is JsonValueKind.String && cell.Name is not "recordedAt"),
                    cell => Assert.Equal(cell.Value.GetString(), Text(pair.Second, cell.Name))
                )
        );
    }

    [Fact]
    public async Task A_reader_of_a_parquet_file_can_skip_row_groups()
    {
        await using var world = new Support.Workbench();
        await world.ImportAsync(Support.Lines.WithFacts(19_500));
        var columns = await ReadAsync("parquet-columns", new ExportRequest(ExportFile.Of("facts.parquet")), store: world.Store);
        Assert.True(columns.Select(column => column.GetProperty("group").GetInt32()).Distinct().Count() > 1);
        Assert.All(
            columns.Where(column => Text(column, "name") is "property" or "source" or "status"),
            column =>
            {
                Assert.Contains(
                    "RLE_DICTIONARY",
                    column.GetProperty("encodings").EnumerateArray().Select(encoding => encoding.GetString())
                );
                Assert.Equal(("SNAPPY", 0), (Text(column, "codec"), column.GetProperty("nulls").GetInt32()));
                Assert.True(string.CompareOrdinal(Text(column, "min"), Text(column, "max")) <= 0);
            }
        );
        Assert.All(columns.Where(column => Text(column, "name") is "commit"), column => Assert.NotEmpty(Text(column, "max")));
    }

    /// <summary>The content as the independent reader finds it, for the bytes depend on the compression library.</summary>
    [Fact]
    public async Task The_content_of_a_parquet_file_is_as_approved()
    {
        Scalar[] properties = [Scalar.Of("head-of-government"), Scalar.Of("announced-amount")];
        var request = new ExportRequest(ExportFile.Of("facts.parquet")) { Where = Where.In(Field.FactProperty, properties) };
        var rows = await ReadAsync("parquet", request);
        Golden.Matches(
            System.Text.Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => row.GetRawText() + "\n"))),
            "Golden/facts.parquet.ndjson"
        );
        var bytes = await Store.BytesAsync(request);
        Assert.Equal(
            ("PAR1", "PAR1"),
            (System.Text.Encoding.ASCII.GetString(bytes[..4]), System.Text.Encoding.ASCII.GetString(bytes[^4..]))
        );
        Assert.InRange(BitConverter.ToInt32(bytes.AsSpan(bytes.Length - 8)), 1, bytes.Length - 12);
    }

    [Fact]
    public async Task A_parquet_file_of_many_row_groups_and_one_of_none_are_read()
    {
        await using var world = new Support.Workbench();
        await world.ImportAsync(Support.Lines.WithFacts(19_500));
        var rows = await ReadAsync("parquet", new ExportRequest(ExportFile.Of("facts.parquet")), store: world.Store);
        Assert.Equal(Enumerable.Range(0, 19_500).Select(n => $"value {n}"), rows.Select(row => Text(row, "value")));
        var none = new ExportRequest(ExportFile.Of("facts.parquet")) { Where = Where.Eq(Field.FactSource, Scalar.Of("nobody")) };
        Assert.Empty(await ReadAsync("parquet", none, store: world.Store));
        Assert.Equal(await world.Store.BytesAsync("facts.parquet"), await world.Store.BytesAsync("facts.parquet"));
    }

    [Fact]
    public async Task Unusual_characters_come_through()
    {
        await using var world = new Support.Workbench();
        const string Odd = "tab\tquote\" back\\slash line\nend 𝔘 \u00a0 <tag> {x} ^|`";
        await world.Store.AppendAsync(new CommitBatch([.. Sample.Definitions, Sample.Record(Sample.Says(Odd, "globe"))]), Exports.Cancel);
        var quads = await ReadAsync("nq", new ExportRequest(ExportFile.Of("facts.nq")), store: world.Store);
        Assert.Contains(quads, quad => quad[1].GetString() == "urn:citations:property:slogan" && quad[2].GetString() == Odd);
        var rows = await ReadAsync("csv", new ExportRequest(ExportFile.Of("facts.csv")), store: world.Store);
        Assert.Equal(Odd, Text(Assert.Single(rows), "value"));
    }

    [Theory]
    [InlineData("sources.csl.json")]
    [InlineData("sources.bib")]
    [InlineData("sources.ris")]
    public async Task Reference_managers_find_every_source(string file)
    {
        var sources = await Store
            .Sources.StreamAsync(new PageQuery(), await Store.LatestAsync(Exports.Cancel), Exports.Cancel)
            .SelectMany(page => page.Items)
            .ToListAsync(Exports.Cancel);
        var items = await ReadAsync("references", file);
        Assert.Equal(sources.Select(source => source.Key), items.Select(item => Text(item, "id")));
        Assert.Equal(sources.Select(source => source.Title), items.Select(item => Text(item, "title")));
    }

    /// <summary>Names and dates of every kind, as somebody else reads them back.</summary>
    [Theory]
    [InlineData("sources.csl.json")]
    [InlineData("sources.bib")]
    [InlineData("sources.ris")]
    public async Task Reference_managers_read_names_and_dates_of_every_kind(string file)
    {
        await using var world = new Support.Workbench();
        await world.ImportAsync([
            .. _dates.Select(date =>
                $$"""{"record":"source","key":"{{date.Key}}","kind":"BOOK","title":"T","publishedOn":"{{date.Edtf}}"}"""
            ),
            .. _names.Select(name =>
                $$"""{"record":"source","key":"{{name.Key}}","kind":"BOOK","title":"T","creators":[{{name.Creator}}]}"""
            ),
        ]);
        var items = (await ReadAsync("references", new ExportRequest(ExportFile.Of(file)), store: world.Store)).ToDictionary(item =>
            Text(item, "id")
        );
        foreach (var (key, _, words, year) in _dates)
        {
            var issued = items[key].GetProperty("issued");
            var said = string.Concat(
                ((string[])["literal", "raw"]).Select(name => issued.TryGetProperty(name, out var text) ? text.GetString() : "")
            );
            var first = issued.TryGetProperty("date-parts", out var parts) ? parts[0][0].GetInt32() : (int?)null;
            Assert.True(
                said.Contains(words, StringComparison.Ordinal) || (year is not null && first == year),
                $"{key} in {file}: {issued}"
            );
        }

        foreach (var (key, _, whole, family) in _names)
        {
            var author = Assert.Single(items[key].GetProperty("author").EnumerateArray());
            var literal = author.TryGetProperty("literal", out var text) ? text.GetString()! : Text(author, "family");
            Assert.Equal(family ?? whole, file.EndsWith(".ris", StringComparison.Ordinal) ? literal.Replace('\u201A', ',') : literal);
            Assert.Equal(family is null, !author.TryGetProperty("given", out _));
        }

        Assert.Equal("Jr.", Text(items["suffix"].GetProperty("author")[0], "suffix"));
    }

    private static readonly (string Key, string Edtf, string Words, int? Year)[] _dates =
    [
        ("season", "2001-21", "Spring 2001", 2001),
        ("decade", "198X", "1980s", null),
        ("century", "18XX", "1800–1899", 1800),
        ("bce", "-0043", "44 BCE", -44),
        ("about", "1984~", "ca. 1984", 1984),
        ("set", "[1667,1668]", "1667 or 1668", null),
        ("open", "1984/..", "1984–present", 1984),
        ("interval", "2001/2003", "2001 – 2003", 2001),
    ];

    private static readonly (string Key, string Creator, string Whole, string? Family)[] _names =
    [
        ("institution", """{"literal":"Human Rights Watch"}""", "Human Rights Watch", null),
        ("comma", """{"literal":"Department of Energy, United States"}""", "Department of Energy, United States", null),
        ("commas", """{"literal":"Food, Drug, and Cosmetic Board"}""", "Food, Drug, and Cosmetic Board", null),
        ("and", """{"literal":"Food and Drug Administration"}""", "Food and Drug Administration", null),
        ("suffix", """{"family":"King","given":"Martin Luther","suffix":"Jr."}""", "", "King"),
        ("person", """{"family":"Fenbert","given":"Abbey"}""", "", "Fenbert"),
    ];

    private async Task<IReadOnlyList<Fact>> FactsAsync() =>
        await Store
            .Facts.StreamAsync(new PageQuery(), await Store.LatestAsync(Exports.Cancel), Exports.Cancel)
            .SelectMany(page => page.Items)
            .ToListAsync(Exports.Cancel);

    private Task<IReadOnlyList<JsonElement>> ReadAsync(string reader, string file) =>
        ReadAsync(reader, new ExportRequest(ExportFile.Of(file)));

    private async Task<IReadOnlyList<JsonElement>> ReadAsync(
        string reader,
        ExportRequest request,
        string? context = null,
        ICitationStore? store = null
    )
    {
        var node = NodeTool.OrSkip(RepositoryRoot.Combine("tests", "Citations.Interchange.Tests", "Export", "Readers"));
        using var file = new TemporaryFile(await (store ?? Store).BytesAsync(request));
        string[] arguments = context is null ? [reader, file.Path] : [reader, file.Path, context];
        return [.. (await node.RunAsync("read.mjs", [], arguments)).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static bool IsSame(JsonElement cell, string text) =>
        cell.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => text.Length == 0,
            JsonValueKind.Number => cell.GetDouble() == double.Parse(text),
            JsonValueKind.Array => JsonElement.DeepEquals(cell, JsonDocument.Parse(text).RootElement),
            _ => cell.GetString() == text
                || (DateTimeOffset.TryParse(cell.GetString(), out var left) && left == DateTimeOffset.Parse(text)),
        };

    private static string Text(JsonElement item, string name) => item.GetProperty(name).ToString();

    /// <summary>Bytes that another program reads by their path.</summary>
    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(byte[] bytes) => File.WriteAllBytes(Path, bytes);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
