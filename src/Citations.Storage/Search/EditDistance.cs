namespace Citations.Storage.Search;

/// <summary>The edit distance of two words.</summary>
public static class EditDistance
{
    /// <summary>
    /// The number of insertions, deletions, substitutions and swaps of neighbours that turn one word into the other (restricted
    /// Damerau–Levenshtein), or <paramref name="limit"/> + 1 when there are more.
    /// </summary>
    public static int Within(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        var width = b.Length + 1;
        Span<int> rows = width <= 64 ? stackalloc int[3 * width] : new int[3 * width];
        var two = rows[..width];
        var one = rows.Slice(width, width);
        var row = rows[(2 * width)..];
        for (var j = 0; j < width; j++)
        {
            one[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                var substitution = one[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(substitution, Math.Min(one[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], two[j - 2] + 1);
                }

                least = Math.Min(least, row[j]);
            }

            if (least > limit)
            {
                return limit + 1;
            }

            var spare = two;
            two = one;
            one = row;
            row = spare;
        }

        return Math.Min(one[b.Length], limit + 1);
    }

    /// <summary>The largest distance for a similar word. Zero for a short word, because short words are all similar.</summary>
    public static int Allowed(string word) =>
        word.Length switch
        {
            < 4 => 0,
            _ => 2,
        };
}
