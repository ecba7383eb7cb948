using System.Buffers;
using Citations.Model.Problems;
using Citations.Model.Unicode;

namespace Citations.Model.Common;

/// <summary>
/// The rules for URLs: absolute, no scheme that runs code in a browser, a host if the scheme has one, no white space. Stored unchanged.
/// </summary>
internal static class UrlRules
{
    private const string SchemeLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> _schemeCharacters = SearchValues.Create(SchemeLetters + "0123456789+-.");

    private static readonly string[] _refused = ["javascript", "vbscript", "data", "blob", "file"];

    private static readonly string[] _withHost = ["http", "https", "ftp", "ws", "wss"];

    public static string Check(string? url, string path)
    {
        if (url is null)
        {
            throw Model.Common.Check.Missing(path);
        }

        if (url.Length > Limits.Url)
        {
            throw new ModelException(
                ProblemCode.TooLong,
                path,
                $"a URL has at most {Limits.Url} characters, this one has {url.Length}",
                "Shorten it"
            );
        }

        if (Fault(url) is { } fault)
        {
            throw new ModelException(
                ProblemCode.InvalidUrl,
                path,
                $"'{Model.Common.Check.Excerpt(url)}' {fault}",
                "Give an absolute URL such as \"https://example.org/page\""
            );
        }

        return NormalForm.Nfc(url);
    }

    private static string? Fault(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        if (
            colon < 1
            || !SchemeLetters.Contains(url[0], StringComparison.Ordinal)
            || url.AsSpan(0, colon).ContainsAnyExcept(_schemeCharacters)
            || colon == url.Length - 1
        )
        {
            return "is not an absolute URL";
        }

        foreach (var c in url)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"')
            {
                return $"holds the character U+{(int)c:X4}, which a URL cannot";
            }
        }

        if (!CodePoints.IsWellFormed(url))
        {
            return "holds an unpaired surrogate";
        }

        var scheme = url[..colon];
        if (_refused.Contains(scheme, StringComparer.OrdinalIgnoreCase))
        {
            return "has a scheme that is not accepted";
        }

        return _withHost.Contains(scheme, StringComparer.OrdinalIgnoreCase) && !HasHost(url.AsSpan(colon + 1)) ? "names no host" : null;
    }

    private static bool HasHost(ReadOnlySpan<char> rest) =>
        rest.Length > 2 && rest.StartsWith("//") && rest[2] is not ('/' or '?' or '#' or ':' or '@');
}
