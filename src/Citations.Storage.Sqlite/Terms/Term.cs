using System.Globalization;
using System.Text;

namespace Citations.Storage.Sqlite.Terms;

/// <summary>
/// A stated value as one token of a word index, so that whoever states it is found like a word: a marker that no word begins with, and the
/// value
/// with everything escaped that the tokenizer would split at or fold.
/// </summary>
internal static class Term
{
    /// <summary>Noncharacters: never a letter, so no word has one, and nobody can search for one.</summary>
    private const char FirstMarker = '\uFDD0';

    private const char UpperCase = '\uFDEE';
    private const char Escape = '\uFDEF';

    /// <summary>Longer values are found by how they begin; who asks compares the whole.</summary>
    private const int Kept = 80;

    /// <summary>The token of a value.</summary>
    public static string Of(TermKind kind, string value)
    {
        var token = new StringBuilder(value.Length + 16);
        Append(token, kind, value);
        return token.ToString();
    }

    /// <summary>Whether the token stands for this value only.</summary>
    public static bool IsWhole(string value) => value.Length < Kept - 1;

    /// <summary>Writes the token of a value.</summary>
    public static void Append(StringBuilder to, TermKind kind, string value)
    {
        to.Append((char)(FirstMarker + (int)kind));
        var length =
            value.Length <= Kept ? value.Length
            : char.IsHighSurrogate(value[Kept - 1]) ? Kept - 1
            : Kept;
        foreach (var c in value.AsSpan(0, length))
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            {
                to.Append(c);
            }
            else if (char.IsAsciiLetterUpper(c))
            {
                to.Append(UpperCase).Append(char.ToLowerInvariant(c));
            }
            else if (char.IsAscii(c))
            {
                to.Append(Escape).Append(CultureInfo.InvariantCulture, $"{(int)c:x2}");
            }
            else if (c is >= FirstMarker and <= Escape)
            {
                to.Append(Escape).Append('x').Append(CultureInfo.InvariantCulture, $"{(int)c:x4}");
            }
            else
            {
                to.Append(c);
            }
        }
    }
}

/// <summary>What a term states. The numbers are in the index: none may change.</summary>
internal enum TermKind
{
    Text = 0,
    Language = 1,
    Unit = 2,
    Currency = 3,
    Boolean = 4,
    Url = 5,
    Method = 6,
    RecordedBy = 7,

    /// <summary>The property of a qualifier.</summary>
    Qualifier = 8,

    /// <summary>The text that a qualifier has as its value; likewise the two that follow.</summary>
    QualifierText = 9,
    QualifierEntity = 10,
    QualifierUrl = 11,

    /// <summary>What an entity is the same as.</summary>
    SameAs = 12,
}
