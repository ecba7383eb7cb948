using System.Globalization;
using System.Text;

namespace Citations.Storage.Sqlite.Terms;

/// <summary>
/// A stated value as one token of a word index, so that it is found like a word. The token is a marker, with which no word begins, and the
/// value. Everything that the tokenizer would split or fold is escaped.
/// </summary>
internal static class Term
{
    /// <summary>Noncharacters. They are not letters, so no word contains one and nobody can search for one.</summary>
    private const char FirstMarker = '\uFDD0';

    private const char UpperCase = '\uFDEE';
    private const char Escape = '\uFDEF';

    /// <summary>Longer values are found by their beginning. The caller compares the whole value.</summary>
    private const int Kept = 80;

    /// <summary>The token of a value.</summary>
    public static string Encode(TermKind kind, string value)
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

/// <summary>The kind of value that a term states. The numbers are stored in the index and must not change.</summary>
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

    /// <summary>The text value of a qualifier. The two that follow are other values.</summary>
    QualifierText = 9,
    QualifierEntity = 10,
    QualifierUrl = 11,

    /// <summary>A sameAs address of an entity.</summary>
    SameAs = 12,
}
