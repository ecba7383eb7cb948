using System.Globalization;
using System.Text;
using Citations.Model.Problems;
using Citations.Model.Unicode;

namespace Citations.Model.Common;

/// <summary>
/// The rules for readable keys: 1 to <see cref="Limits.Key"/> UTF-16 code units in NFC, without white space, control and format characters,
/// private use characters, unpaired surrogates and noncharacters. Examples: <c>mark-carney</c>, <c>Q42</c>, <c>P39</c>, <c>NK-7dd2…</c>,
/// <c>ofac-12345</c>, <c>Q42$F078E5B3-F9A8-480E-B7AC-D97778CBBEF9</c>, <c>київ</c>. Keys are compared ordinally and are case-sensitive.
/// </summary>
internal static class KeyRules
{
    private const string FactPrefix = "sha256:";

    public static string Check(string? key, string path)
    {
        if (key is null)
        {
            throw Model.Common.Check.Missing(path);
        }

        if (key.Length == 0)
        {
            throw new ModelException(ProblemCode.Empty, path, "a key is not empty", "Give a readable key such as \"mark-carney\"");
        }

        if (key.Length > Limits.Key)
        {
            throw new ModelException(
                ProblemCode.TooLong,
                path,
                $"a key has at most {Limits.Key} characters, this one has {key.Length}",
                "Shorten it"
            );
        }

        if (key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            CheckUnicode(key, path);
        }

        return key;
    }

    /// <summary>The key of a fact: <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
    public static string CheckFact(string? key, string path)
    {
        if (key is null)
        {
            throw Model.Common.Check.Missing(path);
        }

        var valid =
            key.Length == FactPrefix.Length + 64
            && key.StartsWith(FactPrefix, StringComparison.Ordinal)
            && !key.AsSpan(FactPrefix.Length).ContainsAnyExcept("0123456789abcdef");
        return valid
            ? key
            : throw new ModelException(
                ProblemCode.InvalidHash,
                path,
                $"'{Model.Common.Check.Excerpt(key)}' is not the key of a fact",
                "Give 'sha256:' and 64 lower-case hexadecimal digits"
            );
    }

    private static void CheckUnicode(string key, string path)
    {
        for (var i = 0; i < key.Length; )
        {
            if (!Rune.TryGetRuneAt(key, i, out var rune) || IsForbidden(rune))
            {
                throw new ModelException(
                    ProblemCode.InvalidKey,
                    path,
                    $"a key has no white space, control or invisible characters; '{Model.Common.Check.Excerpt(key)}' has "
                        + $"U+{(int)key[i]:X4} at {i}",
                    "Use letters, digits and punctuation such as '-'"
                );
            }

            i += rune.Utf16SequenceLength;
        }

        if (!string.Equals(NormalForm.Nfc(key), key, StringComparison.Ordinal))
        {
            throw new ModelException(
                ProblemCode.InvalidKey,
                path,
                $"the key '{Model.Common.Check.Excerpt(key)}' is not in Unicode normalisation form C",
                "Send it in NFC"
            );
        }
    }

    private static bool IsForbidden(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || (rune.Value & 0xFFFE) == 0xFFFE
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
