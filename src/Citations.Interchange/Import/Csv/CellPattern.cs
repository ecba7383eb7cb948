using System.Text.RegularExpressions;

namespace Citations.Interchange.Import.Csv;

/// <summary>A regular expression of a mapping. It takes time in proportion to the text, whatever it is, since it does not go
/// back.</summary>
internal sealed class CellPattern(string pattern)
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private readonly Regex _regex = new(pattern, Options, Regex.InfiniteMatchTimeout);

    /// <summary>Why a text is no such expression; null when it is one.</summary>
    public static string? FaultOf(string pattern)
    {
        try
        {
            _ = new Regex(pattern, Options, Regex.InfiniteMatchTimeout);
            return null;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return fault.Message.TrimEnd('.');
        }
    }

    /// <summary>The first group, or all that is matched; null without a match.</summary>
    public string? Find(string text)
    {
        var match = _regex.Match(text);
        return !match.Success ? null
            : match.Groups.Count > 1 && match.Groups[1].Success ? match.Groups[1].Value
            : match.Value;
    }
}
