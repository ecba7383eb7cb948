using System.Text.RegularExpressions;

namespace Citations.Interchange.Import.Suggest;

/// <summary>Columns that are named after years.</summary>
internal static partial class WideColumns
{
    /// <summary>A pattern for a mapping that such names match; its group is the year.</summary>
    public const string Pattern = @"(?:YR|X|FY|Y)? ?([12][0-9]{3})(?: \[YR[0-9]{4}\])?";

    private const int Fewest = 3;

    /// <summary>Whether a name is a year, perhaps with a mark before it.</summary>
    public static bool IsYear(string name) => Year().IsMatch(name);

    /// <summary>Whether so many columns are named after years that they must be a table with a column for each.</summary>
    public static bool AreIn(IEnumerable<string> names) => names.Count(IsYear) >= Fewest;

    [GeneratedRegex($"^(?:{Pattern})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Year();
}
