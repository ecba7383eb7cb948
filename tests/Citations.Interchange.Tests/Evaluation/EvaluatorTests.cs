using System.Text;
using Citations.Interchange.Evaluation;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Tests.Support;
using Citations.Model.Ranking;
using Citations.Tests;

namespace Citations.Interchange.Tests.Evaluation;

/// <summary>How often leading values are true, on questions whose true value is known.</summary>
public sealed class EvaluatorTests
{
    private const string Mapping = """
        {"subject":{"column":"town","kind":"PLACE"},"source":{"column":"site"},
         "facts":[{"property":"people","value":"people","valueKind":"quantity"}]}
        """;

    private const string Towns = "town,site,people\nA,s1,10\nA,s2,10\nA,s3,11\nB,s1,20\nB,s2,21\nB,s3,21\nC,s1,30\n";

    [Theory]
    [InlineData("subject,property,value\nA,people,10\nB,people,20\n")]
    [InlineData("value;subject;property\n10;A;people\n20;B;people\n")]
    [InlineData("A\tpeople\t10\nB\tpeople\t20\n")]
    [InlineData(
        "{\"subject\":\"A\",\"property\":\"people\",\"value\":10}\n\n{\"subject\":\"B\",\"property\":\"people\",\"value\":\"20\"}\n"
    )]
    public async Task Every_form_of_a_gold_file_gives_the_same_accuracy(string gold)
    {
        await using var bench = await TownsAsync();
        var report = await RunAsync(bench, gold);
        Assert.Equal((2, 2, 0), (report.Rows, report.Questions, report.NotFound));
        Assert.Equal(["MAJORITY", "VOTE", "NOISY_OR", "PATH", "ITERATIVE"], report.Methods.Select(method => method.Method));
        Assert.All(report.Methods, method => Assert.Equal((1, 2), (method.MostSpecific.Count, method.MostSpecific.Of)));
        Assert.Equal(
            (0.5, 0.095, 0.905),
            (report.Methods[0].Exact.Value, Math.Round(report.Methods[0].Exact.Low, 3), Math.Round(report.Methods[0].Exact.High, 3))
        );
        Assert.Equal((null, 0, 2), (report.Methods[0].Changed, report.Methods[1].Changed, report.Methods[1].Groups));
    }

    [Fact]
    public async Task Unknown_subjects_are_named_and_passed_over()
    {
        await using var bench = await TownsAsync();
        var report = await RunAsync(bench, "subject,property,value\nnowhere,people,1\nA,people,10\n");
        Assert.Equal((1, 1), (report.Questions, report.NotFound));
        Assert.Contains("line 2: the store has no facts on 'nowhere'", report.Problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "holds no true values")]
    [InlineData("subject,property,value\nnowhere,people,1\n", "No question of the file is in the store")]
    [InlineData("subject,property,value\nA,people,many\n", "line 2: the true value 'many' is no value of 'people'")]
    [InlineData("subject,value\nA,10\n", "line 2: it names no property")]
    [InlineData("subject,property,value\nA,people\n", "line 2: it has no value")]
    [InlineData("{\"subject\":\n", "line 1: it is not a JSON object")]
    public async Task A_file_that_cannot_be_used_says_where_and_why(string gold, string expected)
    {
        await using var bench = await TownsAsync();
        Assert.Contains(
            expected,
            (await Assert.ThrowsAsync<ImportException>(() => RunAsync(bench, gold))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Author_lists_of_the_book_data_are_right_nine_times_of_ten()
    {
        var (data, truth) = (SharedData.Path("data", "book", "book.txt"), SharedData.Path("data", "book", "book_golden.txt"));
        await using var bench = new Workbench();
        var mapping = CsvMapping.Parse(
            """
            {"columns":["seller","isbn","title","authors"],"delimiter":"\t","quoted":false,"subject":{"column":"isbn","kind":"WORK"},
             "source":{"column":"seller","kind":"WEB_PAGE"},"facts":[{"property":"authors","value":"authors","comparison":"NAMES"}]}
            """u8,
            "mapping"
        );
        await bench.ImportAsync(
            new ImportOptions { Mapping = mapping, MaxErrors = 100_000 },
            await File.ReadAllBytesAsync(data, TestContext.Current.CancellationToken)
        );
        var gold = await GoldFile.ReadAsync(truth, "authors", TestContext.Current.CancellationToken);
        var report = await new Evaluator(bench.Store).RunAsync(
            gold,
            new([SupportMethod.Path, SupportMethod.Iterative], Copies: true, BySurnames: true),
            TestContext.Current.CancellationToken
        );
        Assert.InRange(report.Methods[1].Exact.Value, 0.88, 1);
        Assert.InRange(report.Methods[2].Exact.Value, 0.90, 1);
    }

    private static async Task<Workbench> TownsAsync()
    {
        var bench = new Workbench();
        await bench.ImportAsync(
            new ImportOptions { Mapping = CsvMapping.Parse(Encoding.UTF8.GetBytes(Mapping), "mapping") },
            Encoding.UTF8.GetBytes(Towns)
        );
        return bench;
    }

    private static async Task<EvaluationReport> RunAsync(Workbench bench, string gold)
    {
        var path = bench.File("gold");
        await File.WriteAllTextAsync(path, gold, TestContext.Current.CancellationToken);
        var rows = await GoldFile.ReadAsync(path, property: null, TestContext.Current.CancellationToken);
        return await new Evaluator(bench.Store).RunAsync(
            rows,
            new(Enum.GetValues<SupportMethod>(), Copies: true, BySurnames: false),
            TestContext.Current.CancellationToken
        );
    }
}
