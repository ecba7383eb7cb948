using System.Globalization;
using Citations.Model.Problems;
using Citations.Model.Values;

namespace Citations.Interchange.Import.Csv;

/// <summary>Numbers as tables write them: with a decimal comma, perhaps, and digits grouped by threes. What does not fit is refused rather than guessed.</summary>
internal sealed class CsvNumbers(string decimalMark, string? thousands)
{
    /// <exception cref="ModelException">It is not a number so written.</exception>
    public Amount Read(string text, string column)
    {
        if (thousands is null && decimalMark is ".")
        {
            return Amount.Parse(text, column);
        }

        var mark = text.IndexOf(decimalMark, StringComparison.Ordinal);
        var (whole, fraction) = mark < 0 ? (text, "") : (text[..mark], $".{text[(mark + 1)..]}");
        if (thousands is not null)
        {
            var groups = whole.Split(thousands[0] is ' ' ? [' ', '\u00A0', '\u2009', '\u202F'] : thousands.ToCharArray());
            if (groups.Length > 1 && (groups[0].TrimStart('+', '-').Length is 0 or > 3 || groups.Skip(1).Any(group => group.Length != 3)))
            {
                throw Wrong(text, column);
            }

            whole = string.Concat(groups);
        }

        return Amount.TryParse(string.Create(CultureInfo.InvariantCulture, $"{whole}{fraction}"), out var amount) && !whole.Contains('.', StringComparison.Ordinal)
            ? amount
            : throw Wrong(text, column);
    }

    private ModelException Wrong(string text, string column) => new(
        ProblemCode.InvalidAmount, column, $"'{text}' is not a number written as the mapping says ('decimal' {decimalMark}{(thousands is null ? "" : $", 'thousands' {thousands}")})", "Mend the cell or the mapping");
}
