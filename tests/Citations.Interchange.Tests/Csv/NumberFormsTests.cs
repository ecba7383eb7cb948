using Citations.Interchange.Import.Csv;
using Citations.Model.Problems;
using Citations.Model.Values;

namespace Citations.Interchange.Tests.Csv;

/// <summary>Every form of number with every combination of separators: read as it is meant, or refused.</summary>
public sealed class NumberFormsTests
{
    private static readonly (string Decimal, string? Thousands)[] _separators =
    [
        (".", null),
        (",", null),
        (".", ","),
        (",", "."),
        (".", " "),
        (",", " "),
        (".", "'"),
        (",", "'"),
    ];

    /// <summary>Numbers with D for the decimal mark and T for what groups digits, and what they are; null for refused.</summary>
    private static readonly (string Form, string? Amount)[] _forms =
    [
        ("0", "0"),
        ("007", "7"),
        ("1234", "1234"),
        ("+1234", "1234"),
        ("-1234", "-1234"),
        ("1D5", "1.5"),
        ("-0D5", "-0.5"),
        ("1D50", "1.5"),
        ("1234D5", "1234.5"),
        ("1e3", "1000"),
        ("1E3", "1000"),
        ("1D2e3", "1200"),
        ("1D2E+3", "1200"),
        ("12e-1", "1.2"),
        ("-1D5e2", "-150"),
        ("1T234", "1234"),
        ("-1T234", "-1234"),
        ("12T345T678", "12345678"),
        ("1T234D5", "1234.5"),
        ("123T456D789", "123456.789"),
        ("1T2", null),
        ("1T23", null),
        ("1T2345", null),
        ("1234T567", null),
        ("T123", null),
        ("1TT234", null),
        ("1T234T", null),
        ("-T123", null),
        ("1T234e3", null),
        ("1T234D5e3", null),
        ("1e1T000", null),
        ("1T2e3", null),
        ("1De3", null),
        ("D5", null),
        ("1D", null),
        ("1D5D5", null),
        ("1D234T5", null),
        ("1D5T000", null),
        ("", null),
        ("e3", null),
        ("1e", null),
        ("1e3D5", null),
        ("--1", null),
        ("+-1", null),
        ("1-", null),
        ("1 5", null),
        ("0x1F", null),
        ("NaN", null),
        ("∞", null),
        ("١٢", null),
    ];

    public static TheoryData<string, string, string?, string?> Forms
    {
        get
        {
            var forms = new TheoryData<string, string, string?, string?>();
            foreach (var (mark, thousands) in _separators)
            {
                foreach (
                    var (form, amount) in _forms.Where(form => thousands is not null || !form.Form.Contains('T', StringComparison.Ordinal))
                )
                {
                    var cell = form.Replace("D", mark, StringComparison.Ordinal).Replace("T", thousands, StringComparison.Ordinal);
                    forms.Add(cell, mark, thousands, cell is "1 5" && thousands is " " ? null : amount);
                }
            }

            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void It_is_read_as_it_is_meant_or_refused(string cell, string mark, string? thousands, string? amount)
    {
        var numbers = new CsvNumbers(mark, thousands);
        if (amount is not null)
        {
            Assert.Equal(amount, numbers.Read(cell, "v").Text);
        }
        else
        {
            Assert.Equal(ProblemCode.InvalidAmount, Assert.Throws<ModelException>(() => numbers.Read(cell, "v")).Problem.Code);
        }
    }

    [Theory]
    [InlineData("1.2e3", ",", ".")]
    [InlineData("1.234e3", ",", ".")]
    [InlineData("1.5", ",", ".")]
    [InlineData("1.5", ",", null)]
    [InlineData("1,5", ".", ",")]
    [InlineData("1,5", ".", null)]
    public void The_other_countrys_form_is_refused(string cell, string mark, string? thousands) =>
        Assert.Throws<ModelException>(() => new CsvNumbers(mark, thousands).Read(cell, "v"));

    [Fact]
    public void Without_separators_a_table_takes_what_records_take()
    {
        foreach (var text in _forms.Select(form => form.Form.Replace('D', '.')).Append("1.").Append(" 1"))
        {
            var taken = Amount.TryParse(text, out var amount);
            var read = Record.Exception(() => Assert.Equal(amount, new CsvNumbers(".", null).Read(text, "v")));
            Assert.True(taken ? read is null : read is ModelException, text);
        }
    }
}
