namespace Citations.GraphQL.Errors;

/// <summary>
/// Counts the single edits that turn one name into another: insert, delete, replace, or swap neighbours (the optimal string alignment
/// distance). Case is ignored, except that names which differ only in case are one edit apart.
/// </summary>
internal sealed class EditDistance(string input)
{
    private readonly string _lower = input.ToLowerInvariant();

    /// <summary>The distance, or null when it is more than <paramref name="most"/>.</summary>
    public int? To(string option, int most)
    {
        if (string.Equals(option, input, StringComparison.Ordinal))
        {
            return 0;
        }

        var lower = option.ToLowerInvariant();
        if (string.Equals(lower, _lower, StringComparison.Ordinal))
        {
            return 1;
        }

        return Math.Abs(lower.Length - _lower.Length) > most ? null : Measure(lower, _lower, most);
    }

    private static int? Measure(string a, string b, int most)
    {
        if (a.Length < b.Length)
        {
            (a, b) = (b, a);
        }

        int[] beforeLast = new int[b.Length + 1],
            last = new int[b.Length + 1],
            row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var smallest = row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var cell = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cell = Math.Min(cell, beforeLast[j - 2] + 1);
                }

                row[j] = cell;
                smallest = Math.Min(smallest, cell);
            }

            if (smallest > most)
            {
                return null;
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length] <= most ? last[b.Length] : null;
    }
}
