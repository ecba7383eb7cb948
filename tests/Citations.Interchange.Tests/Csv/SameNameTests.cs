using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Tests.Support;

namespace Citations.Interchange.Tests.Csv;

/// <summary>Names that look the same are one entity.</summary>
public sealed class SameNameTests
{
    [Theory]
    [InlineData("Müller", "Mu\u0308ller", 1)]
    [InlineData("Ann Lee", "Ann\u00A0Lee", 1)]
    [InlineData("Ann Lee", "Ann\u202FLee", 1)]
    [InlineData("Ann Lee", "\uFEFFAnn Lee", 1)]
    [InlineData("Ann Lee", "\u00A0Ann Lee\u3000", 1)]
    [InlineData("Ann\tLee", "Ann Lee", 1)]
    [InlineData("Müller & Söhne", "Mu\u0308ller\u2009&\u00A0So\u0308hne", 1)]
    [InlineData("Ann Lee", "Ann lee", 2)]
    [InlineData("Muller", "Müller", 2)]
    [InlineData("Ann-Lee", "Ann Lee", 2)]
    public async Task They_are_one_entity_or_two(string one, string other, int entities)
    {
        await using var bench = new Workbench();
        var mapping = CsvMapping.Parse(
            """{"delimiter":"|","subject":{"column":"id"},"source":{"key":"s"},"facts":["""u8
                + """{"property":"knows","value":"who","valueKind":"entity","cardinality":"MANY"}]}"""u8,
            "it"
        );
        var report = await bench.ImportAsync(
            new ImportOptions { Mapping = mapping },
            Encoding.UTF8.GetBytes($"id|who\n{one}|{other}\n{other}|{one}\n")
        );
        Assert.Equal((0, entities), (report.RefusedCount, report.After.Entities));
    }
}
