using System.Buffers;
using Citations.Model.Problems;
using Citations.Model.Values;

namespace Citations.Interchange.Import.Csv;

/// <summary>
/// Numbers as tables write them: with a decimal comma, perhaps, and digits grouped by threes. What does not fit is refused rather than
/// guessed. An
/// exponent may stand only in a number whose digits are not grouped, since "1.234e3" can be meant in two ways.
/// </summary>
/// <param name="decimalMark">What separates whole numbers from their fractions.</param>
/// <param name="thousands">What groups the digits; null when nothing does. A space stands for every kind of space, an apostrophe for every
/// kind of it.</param>
internal sealed class CsvNumbers(string decimalMark, string? thousands)
{
    private static readonly SearchValues<char> _notInGroups = SearchValues.Create("eE");

    private readonly char[] _separators = thousands switch
    {
        null => [],
        " " => [' ', '\u00A0', '\u2007', '\u2009', '\u202F'],
        "'" or "’" => ['\'', '’'],
        _ => thousands.ToCharArray(),
    };

    /// <exception cref="ModelException">It is not a number so written.</exception>
    public Amount Read(string text, string column)
    {
        if (thousands is null && decimalMark is ".")
        {
            return Amount.Parse(text, column);
        }

        var mark = text.IndexOf(decimalMark, StringComparison.Ordinal);
        var (whole, fraction) = mark < 0 ? (text, "") : (text[..mark], $".{text[(mark + 1)..]}");
        if (_separators.Length > 0)
        {
            var groups = whole.Split(_separators);
            if (
                groups.Length > 1
                && (
                    text.AsSpan().ContainsAny(_notInGroups)
                    || groups[0].TrimStart('+', '-').Length is 0 or > 3
                    || groups.Skip(1).Any(group => group.Length != 3)
                )
            )
            {
                throw Wrong(text, column);
            }

            whole = string.Concat(groups);
        }

        return !whole.Contains('.', StringComparison.Ordinal) && Amount.TryParse(whole + fraction, out var amount)
            ? amount
            : throw Wrong(text, column);
    }

    private ModelException Wrong(string text, string column) =>
        new(
            ProblemCode.InvalidAmount,
            column,
            $"'{text}' is not a number written as the mapping says ('decimal' "
                + $"{decimalMark}{(thousands is null ? "" : $", 'thousands' {thousands}")})",
            "Correct the cell or the mapping"
        );
}
