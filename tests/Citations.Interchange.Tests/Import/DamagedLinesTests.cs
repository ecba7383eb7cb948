using System.Globalization;
using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Tests.Support;

namespace Citations.Interchange.Tests.Import;

/// <summary>One damaged item in any format is refused, the rest is imported, and the rejects hold exactly what was not.</summary>
public sealed class DamagedLinesTests : IAsyncDisposable
{
    private const string Header = "canonical_id,entity_id,prop,prop_type,schema,value,dataset,id";
    private const string Mapping =
        """{"subject":{"column":"id"},"source":{"key":"s"},"facts":[{"property":"note","value":"note","cardinality":"MANY"}]}""";

    private readonly Workbench _bench = new();

    /// <summary>A format, its first line, a line with the place for a number, and what stands in the way.</summary>
    public static TheoryData<string, string, string, string> Items
    {
        get
        {
            string[] damages = ["\u00FF", "\"", "\u00E9\"\u00E9", "\0"];
            var formats = new (string Format, string First, string Line)[]
            {
                ("records", "", """{"record":"entity","key":"e#","kind":"PERSON","label":"Entity #"}"""),
                ("statements", Header, "NK-#,x-#,name,name,Person,\"Ann #\",d,s#"),
                (
                    "statements",
                    "",
                    """{"canonical_id":"NK-#","entity_id":"x-#","prop":"name","prop_type":"name","schema":"Person","value":"Ann """
                        + """#","dataset":"d","id":"s#"}"""
                ),
                ("csv", "id,note", "#,\"note #\""),
                ("wikidata", "[", """{"type":"item","id":"Q#","labels":{"en":{"language":"en","value":"Ann #"}},"claims":{}},"""),
            };
            return [.. from format in formats from damage in damages select (format.Format, format.First, format.Line, damage)];
        }
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Items))]
    public async Task It_is_refused_and_the_other_999_are_imported(string format, string first, string line, string damage)
    {
        var lines = Enumerable
            .Range(0, 1000)
            .Select(i => line.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
            .ToArray();
        lines[3] = lines[3].Insert(lines[3].IndexOf(" 3", StringComparison.Ordinal), damage);
        var options = new ImportOptions
        {
            Format = Enum.Parse<ImportFormat>(format, ignoreCase: true),
            Mapping = CsvMapping.Parse(Encoding.UTF8.GetBytes(Mapping), "it"),
            MaxErrors = long.MaxValue,
            RejectsFile = _bench.File("rejects"),
        };
        var report = await _bench.ImportAsync(
            options,
            Encoding.Latin1.GetBytes(string.Join('\n', lines.Prepend(first).Where(text => text.Length > 0)) + "\n")
        );

        Assert.Equal((1, 999), (report.RefusedCount, format is "csv" ? report.After.Facts : report.After.Entities));
        var rejected = Encoding.Latin1.GetString(
            await File.ReadAllBytesAsync(_bench.File("rejects"), TestContext.Current.CancellationToken)
        );
        Assert.Contains(lines[3].TrimEnd(','), rejected, StringComparison.Ordinal);
        Assert.Equal(first is "" or "[" ? 1 : 2, rejected.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task What_the_store_refuses_is_kept_as_it_was_written_also_when_it_waited_for_later_lines()
    {
        string[] odd =
        [
            Lines.Fact("x", source: "nobody").Replace(",", " , ", StringComparison.Ordinal),
            Lines.Fact("y", source: "nobody").Replace("\"record\"", "\"\\u0072ecord\"", StringComparison.Ordinal),
        ];
        var report = await _bench.ImportAsync(
            new ImportOptions { MaxErrors = 9, RejectsFile = _bench.File("rejects") },
            [.. Lines.WithFacts(3), .. odd]
        );
        Assert.Equal(2, report.RefusedCount);
        Assert.Equal(
            string.Join('\n', odd) + "\n",
            await File.ReadAllTextAsync(_bench.File("rejects"), TestContext.Current.CancellationToken)
        );
    }
}
