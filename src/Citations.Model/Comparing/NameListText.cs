using System.Collections.Frozen;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Citations.Model.Comparing;

/// <summary>Takes what is no name out of a list of names (roles, brackets, "et al.") and splits it at every separator but the
/// comma.</summary>
internal static class NameListText
{
    /// <summary>Marks the place of a role in brackets: names are separated there.</summary>
    private const char Separator = ';';

    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>"By (author) …", where the bracket has become a separator.</summary>
    private static readonly Regex _byBeforeRole = new(@"\bby +; ", Linear);

    private static readonly Regex _leadingBy = new(@"^\s*(?:(?:written|edited|compiled|translated|authored) )?by[ :]\s*", Linear);

    /// <summary>"Editor: …", "foreword by …".</summary>
    private static readonly Regex _roleBeforeName = new(
        @"\b(?:authors?|editors?|translators?|eds?\.?|illustrators?):"
            + @"|\b(?:foreword|introduction|preface|afterword|edited|translated|illustrated|compiled|written) by\b",
        Linear
    );

    /// <summary>"…, editors" at the end of a part.</summary>
    private static readonly Regex _roleAfterName = new(@"[,-]? ?\b(?:editors?|eds?\.|authors?)(?<end>\s*(?:$|[;/|]))", Linear);

    /// <summary>"et al.", "etc.", "and others".</summary>
    private static readonly Regex _others = new(@"[,;]? ?\b(?:et\.? ?al\b\.?|etc\b\.?|u\. ?a\.|(?:and )?others\b)", Linear);

    private static readonly Regex _and = new(@",? (?:and|with|und|et)(?: |$)", Linear);

    private static readonly char[] _separators = [Separator, '/', '|', '&', '\n'];

    /// <summary>Words of roles as libraries and booksellers abbreviate them.</summary>
    private static readonly FrozenSet<string> _roleWords = new[]
    {
        "author",
        "authors",
        "aut",
        "editor",
        "editors",
        "ed",
        "eds",
        "edt",
        "edited",
        "with",
        "by",
        "foreword",
        "frw",
        "afterword",
        "translator",
        "translators",
        "translated",
        "trans",
        "trn",
        "tr",
        "illustrator",
        "illustrators",
        "illustrated",
        "ill",
        "contributor",
        "contributors",
        "ctb",
        "introduction",
        "int",
        "preface",
        "prf",
        "compiler",
        "compiled",
        "com",
        "comp",
        "narrator",
        "photographer",
        "photographs",
        "reviewer",
        "joint",
        "co",
        "co-author",
        "co-editor",
        "corporate",
        "cor",
        "collaborator",
        "adapter",
        "designer",
        "writer",
        "written",
        "main",
        "general",
        "series",
        "technical",
        "contributing",
        "consulting",
        "managing",
        "guest",
        "other",
        "and",
        "&",
        "/",
        ",",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The parts of the text, each of one or more names separated by commas.</summary>
    /// <param name="text">The list as written.</param>
    /// <param name="turnedByComma">Whether other separators stand between the names, so that a comma in a part turns a name round.</param>
    public static string[] Parts(string text, out bool turnedByComma)
    {
        var plain = text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(WebUtility.HtmlDecode(text)) : text;
        plain = WithoutBrackets(plain);
        plain = _byBeforeRole.Replace(plain, " ; ");
        plain = _leadingBy.Replace(plain, "");
        plain = _roleBeforeName.Replace(plain, " ; ");
        plain = _roleAfterName.Replace(plain, "${end}");
        plain = _others.Replace(plain, " ");
        plain = _and.Replace(plain, "&");
        turnedByComma = plain.AsSpan().IndexOfAny(Separator, '/', '|') >= 0;
        return plain.Split(_separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Replaces a role in brackets by a separator and other brackets by a space. A bracket that is not closed reaches to the
    /// end.</summary>
    private static string WithoutBrackets(string text)
    {
        if (text.AsSpan().IndexOfAny('(', '[') < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        var copied = 0;
        for (var open = text.AsSpan().IndexOfAny('(', '['); open >= 0; )
        {
            plain.Append(text, copied, open - copied);
            var length = text.AsSpan(open).IndexOfAny(')', ']');
            var inside = text.AsSpan(open + 1, (length < 0 ? text.Length - open : length) - 1);
            plain.Append(IsRole(inside) ? " ; " : " ");
            copied = length < 0 ? text.Length : open + length + 1;
            var next = text.AsSpan(copied).IndexOfAny('(', '[');
            open = next < 0 ? -1 : copied + next;
        }

        return plain.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsRole(ReadOnlySpan<char> text)
    {
        const int Longest = 80;
        return text.Length <= Longest
            && text.ToString()
                .Replace(",", " , ", StringComparison.Ordinal)
                .Replace("/", " / ", StringComparison.Ordinal)
                .Split([' ', '.', ':'], StringSplitOptions.RemoveEmptyEntries)
                is { Length: > 0 } words
            && Array.TrueForAll(words, _roleWords.Contains);
    }
}
