using Citations.Model.Common;

namespace Citations.Model.Values;

/// <summary>Decimal numbers as text: making them canonical, and ordering canonical ones without arithmetic.</summary>
internal static class AmountText
{
    /// <summary>Writes a decimal number out in its one canonical form; false when it is not one, or too long.</summary>
    public static bool TryCanonical(ReadOnlySpan<char> text, out string canonical)
    {
        canonical = "0";
        var negative = text.StartsWith("-");
        var rest = negative || text.StartsWith("+") ? text[1..] : text;
        if (!TrySplitExponent(ref rest, out var exponent) || rest.Length > Limits.AmountDigits + 1)
        {
            return false;
        }

        var point = rest.IndexOf('.');
        var whole = point < 0 ? rest : rest[..point];
        var decimals = point < 0 ? default : rest[(point + 1)..];
        if (
            whole.IsEmpty
            || whole.ContainsAnyExceptInRange('0', '9')
            || decimals.ContainsAnyExceptInRange('0', '9')
            || (point >= 0 && decimals.IsEmpty)
        )
        {
            return false;
        }

        Span<char> digits = stackalloc char[whole.Length + decimals.Length];
        whole.CopyTo(digits);
        decimals.CopyTo(digits[whole.Length..]);
        return TryWriteOut(negative, digits, whole.Length + exponent, ref canonical);
    }

    /// <summary>Orders two canonical texts as numbers.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftNegative = left[0] == '-';
        if (leftNegative != (right[0] == '-'))
        {
            return leftNegative ? -1 : 1;
        }

        return leftNegative ? CompareMagnitude(right[1..], left[1..]) : CompareMagnitude(left, right);
    }

    private static int CompareMagnitude(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var byLength = WholeLength(left).CompareTo(WholeLength(right));
        // '.' sorts before every digit, and a prefix before its extensions.
        return byLength != 0 ? byLength : Math.Sign(left.SequenceCompareTo(right));
    }

    private static int WholeLength(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        return point < 0 ? text.Length : point;
    }

    private static bool TrySplitExponent(ref ReadOnlySpan<char> text, out int exponent)
    {
        exponent = 0;
        var at = text.IndexOfAny('e', 'E');
        if (at < 0)
        {
            return true;
        }

        var digits = text[(at + 1)..];
        text = text[..at];
        var negative = digits.StartsWith("-");
        digits = negative || digits.StartsWith("+") ? digits[1..] : digits;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        digits = digits.TrimStart('0');
        if (digits.Length > 4)
        {
            return false;
        }

        foreach (var digit in digits)
        {
            exponent = (exponent * 10) + (digit - '0');
        }

        exponent = negative ? -exponent : exponent;
        return true;
    }

    /// <summary>Writes 0.<paramref name="digits"/> × 10^<paramref name="point"/>.</summary>
    private static bool TryWriteOut(bool negative, ReadOnlySpan<char> digits, int point, ref string canonical)
    {
        var significant = digits.TrimStart('0');
        point -= digits.Length - significant.Length;
        significant = significant.TrimEnd('0');
        if (significant.IsEmpty)
        {
            return true;
        }

        var whole = Math.Max(point, 0);
        var decimals = Math.Max(significant.Length - point, 0);
        if (whole + decimals > Limits.AmountDigits)
        {
            return false;
        }

        Span<char> text = stackalloc char[Limits.AmountDigits + 3];
        var length = 0;
        if (negative)
        {
            text[length++] = '-';
        }

        length += WriteWhole(text[length..], significant, whole);
        if (decimals > 0)
        {
            text[length++] = '.';
            var zeros = Math.Max(-point, 0);
            text.Slice(length, zeros).Fill('0');
            length += zeros;
            significant[Math.Min(whole, significant.Length)..].CopyTo(text[length..]);
            length += decimals - zeros;
        }

        canonical = new string(text[..length]);
        return true;
    }

    private static int WriteWhole(Span<char> text, ReadOnlySpan<char> significant, int whole)
    {
        if (whole == 0)
        {
            text[0] = '0';
            return 1;
        }

        var copied = Math.Min(whole, significant.Length);
        significant[..copied].CopyTo(text);
        text[copied..whole].Fill('0');
        return whole;
    }
}
