using System.Globalization;

namespace Citations.Model.Comparing;

/// <summary>
/// How alike two texts are spelled. The Jaro–Winkler similarity (Winkler 1990; 1 for equal texts, 0 for texts without a letter in common)
/// decides together
/// with the Damerau–Levenshtein distance (Damerau 1964, optimal string alignment: letters inserted, left out, replaced, or swapped with a
/// neighbour).
/// </summary>
internal readonly record struct Closeness
{
    /// <summary>Longer texts are compared by so many characters of their beginning.</summary>
    private const int MostCharacters = 128;

    private const double CloseSimilarity = 0.85;

    /// <summary>Of so many characters one may differ.</summary>
    private const int CharactersPerEdit = 4;

    /// <summary>Winkler's weight for each common character at the beginning, of which at most four count.</summary>
    private const double PrefixWeight = 0.1;
    private const int LongestPrefix = 4;

    private Closeness(double similarity, int distance, int length, bool isShortened) =>
        (Similarity, Distance, Length, IsShortened) = (similarity, distance, length, isShortened);

    /// <summary>The Jaro–Winkler similarity.</summary>
    public double Similarity { get; }

    /// <summary>The Damerau–Levenshtein distance.</summary>
    public int Distance { get; }

    /// <summary>The characters of the longer text, as far as they were compared.</summary>
    public int Length { get; }

    private bool IsShortened { get; }

    /// <summary>Whether the texts are so close that one is probably a misspelling of the other. Of four letters at most one may
    /// differ.</summary>
    public bool IsClose => !IsShortened && Similarity >= CloseSimilarity && Distance <= Math.Max(1, Length / CharactersPerEdit);

    public static Closeness Of(string left, string right)
    {
        var (a, b) = (Beginning(left), Beginning(right));
        return new(
            JaroWinkler(a, b),
            DamerauLevenshtein(a, b),
            Math.Max(a.Length, b.Length),
            a.Length < left.Length || b.Length < right.Length
        );
    }

    /// <summary>Whether two texts have the same characters, in order, when letters are left out: figures and signs are not misspelt, they
    /// differ.</summary>
    public static bool DifferInLettersOnly(string left, string right) =>
        string.Equals(WithoutLetters(left), WithoutLetters(right), StringComparison.Ordinal);

    /// <summary>The metrics in words.</summary>
    public override string ToString()
    {
        var part = IsShortened ? string.Create(CultureInfo.InvariantCulture, $" of the first {MostCharacters} characters") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Jaro–Winkler similarity {Similarity:0.00}, Damerau–Levenshtein distance {Distance} of {Length}{part}"
        );
    }

    private static string Beginning(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];

    private static string WithoutLetters(string text) => string.Concat(text.Where(static c => !char.IsLetter(c)));

    private static double JaroWinkler(string left, string right)
    {
        var jaro = Jaro(left, right);
        var prefix = 0;
        while (prefix < Math.Min(LongestPrefix, Math.Min(left.Length, right.Length)) && left[prefix] == right[prefix])
        {
            prefix++;
        }

        return jaro + (prefix * PrefixWeight * (1 - jaro));
    }

    private static double Jaro(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return left.Length == right.Length ? 1 : 0;
        }

        var window = Math.Max(0, (Math.Max(left.Length, right.Length) / 2) - 1);
        var (leftFound, rightFound) = (new bool[left.Length], new bool[right.Length]);
        var matches = 0;
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = Math.Max(0, i - window); j < Math.Min(right.Length, i + window + 1); j++)
            {
                if (!rightFound[j] && left[i] == right[j])
                {
                    (leftFound[i], rightFound[j]) = (true, true);
                    matches++;
                    break;
                }
            }
        }

        if (matches == 0)
        {
            return 0;
        }

        var (outOfOrder, at) = (0, 0);
        for (var i = 0; i < left.Length; i++)
        {
            if (!leftFound[i])
            {
                continue;
            }

            while (!rightFound[at])
            {
                at++;
            }

            outOfOrder += left[i] == right[at++] ? 0 : 1;
        }

        double m = matches;
        return ((m / left.Length) + (m / right.Length) + ((m - (outOfOrder / 2)) / m)) / 3;
    }

    private static int DamerauLevenshtein(string left, string right)
    {
        var (before, last, row) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[right.Length];
    }
}
