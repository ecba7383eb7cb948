using System.Text;
using Citations.Model.Comparing;

namespace Citations.Model.Copies;

/// <summary>
/// The wording of a text as hashes of five words in a row, and a sample of them by winnowing (Schleimer, Wilkerson, Aiken, SIGMOD 2003): of
/// each
/// window of four neighbours the least hash. Two texts that share eight words in a row share a hash of the sample. Words are compared
/// without
/// case and without punctuation.
/// </summary>
public sealed class TextPrint
{
    /// <summary>Words that are hashed together.</summary>
    public const int Shingle = 5;

    /// <summary>Longer texts are read up to so many words.</summary>
    public const int MostWords = 200_000;

    private const int Window = 4;

    private TextPrint(string key, string[] words, ulong[] shingles, ulong[] sample) =>
        (Key, Words, Shingles, Sample) = (key, words, shingles, sample);

    /// <summary>The key of the source.</summary>
    public string Key { get; }

    /// <summary>The words in order.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The hash of the five words from each word on.</summary>
    public IReadOnlyList<ulong> Shingles { get; }

    /// <summary>The winnowed hashes, each once, in order.</summary>
    public IReadOnlyList<ulong> Sample { get; }

    /// <summary>Takes the print of a text.</summary>
    public static TextPrint Of(string key, string text)
    {
        var words = WordsOf(text);
        var hashes = Array.ConvertAll(words, HashOf);
        var shingles = new ulong[Math.Max(0, words.Length - Shingle + 1)];
        for (var i = 0; i < shingles.Length; i++)
        {
            shingles[i] = HashOf(hashes.AsSpan(i, Shingle));
        }

        var sample = new SortedSet<ulong>();
        for (var i = 0; i + Window <= shingles.Length; i++)
        {
            sample.Add(Math.Min(Math.Min(shingles[i], shingles[i + 1]), Math.Min(shingles[i + 2], shingles[i + 3])));
        }

        return new(key, words, shingles, [.. sample]);
    }

    /// <summary>FNV-1a over UTF-16 code units, mixed so that the least of some hashes is any of them.</summary>
    private static ulong HashOf(string word)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var letter in word)
        {
            hash = unchecked((hash ^ letter) * 0x100000001B3);
        }

        return Mixed(hash);
    }

    private static ulong HashOf(ReadOnlySpan<ulong> words)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var word in words)
        {
            hash = Mixed(unchecked((hash ^ word) * 0x100000001B3));
        }

        return hash;
    }

    /// <summary>The finaliser of MurmurHash3.</summary>
    private static ulong Mixed(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
            hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
            return hash ^ (hash >> 33);
        }
    }

    private static string[] WordsOf(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in TextForm.Of(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
                if (words.Count == MostWords)
                {
                    return [.. words];
                }
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return [.. words];
    }
}
