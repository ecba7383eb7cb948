namespace Citations.GraphQL.Errors;

/// <summary>Compares names in natural order: runs of digits as numbers, everything else by code unit.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x,
            b = y;
        while (!a.IsEmpty && !b.IsEmpty)
        {
            if (char.IsAsciiDigit(a[0]) && char.IsAsciiDigit(b[0]))
            {
                var result = CompareNumbers(ref a, ref b);
                if (result != 0)
                {
                    return result;
                }
            }
            else if (a[0] != b[0])
            {
                return a[0].CompareTo(b[0]);
            }
            else
            {
                a = a[1..];
                b = b[1..];
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    /// <summary>Compares the numbers at the start of both names and cuts them off. A leading zero counts as a number of its own.</summary>
    private static int CompareNumbers(ref ReadOnlySpan<char> a, ref ReadOnlySpan<char> b)
    {
        int lengthA = NumberLength(a),
            lengthB = NumberLength(b);
        var result = lengthA != lengthB ? lengthA.CompareTo(lengthB) : a[..lengthA].SequenceCompareTo(b[..lengthB]);
        a = a[lengthA..];
        b = b[lengthB..];
        return result;
    }

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        if (text[0] == '0')
        {
            return 1;
        }

        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
