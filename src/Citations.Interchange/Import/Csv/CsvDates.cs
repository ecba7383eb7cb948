using System.Globalization;

namespace Citations.Interchange.Import.Csv;

/// <summary>Dates as people write them in tables, and as EDTF. Formats are of <c>d</c>, <c>m</c> and <c>yyyy</c>, whatever stands between.</summary>
internal sealed class CsvDates
{
    private readonly (string Format, string Edtf)[] _formats;

    public CsvDates(IEnumerable<string> formats) => _formats = [.. formats.Select(format => (Parsed(format), Written(format)))];

    /// <summary>Whether it says where day, month and year stand, or month and year, or the year.</summary>
    public static bool IsFormat(string format)
    {
        var letters = string.Concat(format.ToLowerInvariant().Where(char.IsAsciiLetter).Distinct().Order());
        return letters is "dmy" or "my" or "y" && format.Contains("yyyy", StringComparison.OrdinalIgnoreCase) && !format.Contains("mmm", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The date as EDTF; null when it is written in none of these ways.</summary>
    public string? Read(string text)
    {
        foreach (var (format, edtf) in _formats)
        {
            if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date))
            {
                return date.ToString(edtf, CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    /// <summary>In the letters of .NET, for which a small m is minutes. Where something stands between, 1.2.2025 is as good as 01.02.2025.</summary>
    private static string Parsed(string format)
    {
        var parsed = format.Replace('m', 'M').Replace('D', 'd').Replace('Y', 'y').Replace("/", "'/'", StringComparison.Ordinal);
        return format.All(char.IsAsciiLetter) ? parsed : parsed.Replace("dd", "d", StringComparison.Ordinal).Replace("MM", "M", StringComparison.Ordinal);
    }

    private static string Written(string format) =>
        format.Contains('d', StringComparison.OrdinalIgnoreCase) ? "yyyy-MM-dd" : format.Contains('m', StringComparison.OrdinalIgnoreCase) ? "yyyy-MM" : "yyyy";
}
