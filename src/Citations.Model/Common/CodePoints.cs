using System.Buffers;
using System.Text;

namespace Citations.Model.Common;

/// <summary>Counts Unicode code points, the unit of all offsets.</summary>
public static class CodePoints
{
    /// <summary>The number of code points. An unpaired surrogate counts as one.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var pairs = 0;
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDBFF'); at >= 0 && at < text.Length - 1; )
        {
            var paired = char.IsLowSurrogate(text[at + 1]);
            pairs += paired ? 1 : 0;
            var from = at + (paired ? 2 : 1);
            var next = text[from..].IndexOfAnyInRange('\uD800', '\uDBFF');
            at = next < 0 ? -1 : from + next;
        }

        return text.Length - pairs;
    }

    /// <summary>Whether all surrogates are paired.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = text.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var consumed) != OperationStatus.Done)
            {
                return false;
            }

            text = text[(at + consumed)..];
        }

        return true;
    }
}
