using System.Text;
using System.Text.RegularExpressions;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Tests.Support;
using Citations.Model.Facts;
using Citations.Model.Values;
using Citations.Storage.Paging;
using Citations.Tests;

namespace Citations.Interchange.Tests.Csv;

/// <summary>Every example of the guide docs/how-to/import-csv.md gives the facts that it shows.</summary>
public sealed partial class ImportGuideTests
{
    public static TheoryData<string, string, string, string> Examples
    {
        get
        {
            var guide = File.ReadAllText(RepositoryRoot.Combine(["docs", "how-to", "import-csv.md"])).ReplaceLineEndings("\n");
            var examples = new TheoryData<string, string, string, string>();
            foreach (var section in guide.Split("\n## ").Skip(1))
            {
                var match = Example().Match(section);
                if (match.Success)
                {
                    examples.Add(section.Split('\n')[0], match.Groups["csv"].Value, match.Groups["json"].Value, match.Groups["text"].Value);
                }
            }

            return examples;
        }
    }

    [Fact]
    public void There_are_examples() => Assert.True(Examples.Count > 18, $"{Examples.Count} examples");

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task It_gives_these_facts(string feature, string csv, string mapping, string facts)
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(
            new ImportOptions { Mapping = CsvMapping.Parse(Encoding.UTF8.GetBytes(mapping), feature), MaxErrors = 9 },
            Encoding.UTF8.GetBytes(csv)
        );
        Assert.Equal(0, report.RefusedCount);
        var page = await bench.Store.Facts.PageAsync(
            new PageQuery { Take = 99 },
            await bench.Store.LatestAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(facts, string.Concat(page.Items.Select(fact => Line(fact) + "\n")));
    }

    /// <summary>A fact as the guide writes it.</summary>
    internal static string Line(Fact fact) =>
        string.Join(
            " | ",
            [
                fact.Subject,
                fact.Property,
                Text(fact.Value),
                .. fact.Qualifiers.Select(qualifier => $"{qualifier.Property}={Text(qualifier.Value)}"),
            ]
        );

    private static string Text(Value value) =>
        value switch
        {
            EntityValue entity => entity.Entity,
            QuantityValue quantity => $"{quantity.Amount} {quantity.Unit}".TrimEnd(),
            MoneyValue money => $"{money.Amount} {money.Currency}",
            TimeValue time => time.Time.Text,
            BooleanValue truth => truth.Boolean ? "true" : "false",
            UrlValue url => url.Url,
            _ => ((TextValue)value).Text,
        };

    [GeneratedRegex(
        "```csv\n(?<csv>.*?)```.*?```json\n(?<json>.*?)```.*?```text\n(?<text>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Example();
}
