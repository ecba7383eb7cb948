using System.Security.Cryptography;
using System.Text;
using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Unicode;

namespace Citations.Model.Quotes;

/// <summary>
/// The archived plain text of a source, ready to check quotes against. Its hash is of the bytes exactly as archived; quotes and offsets
/// are of the text in NFC with LF line ends, without a byte-order mark at its beginning.
/// </summary>
public sealed class ArchivedText
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>How many code points come before each surrogate pair.</summary>
    private readonly int[] _pairs;

    private TypographicText? _withoutTypography;

    private ArchivedText(string sha256, string text)
    {
        Sha256 = sha256;
        Text = text;
        _pairs = FindPairs(text);
    }

    /// <summary>SHA-256 of the bytes as archived, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>The text that offsets count in.</summary>
    public string Text { get; }

    /// <summary>The text without its typography, made when first asked for.</summary>
    internal TypographicText WithoutTypography => _withoutTypography ??= new(Text);

    /// <summary>Its length in code points.</summary>
    public int Length => Text.Length - _pairs.Length;

    /// <summary>Prepares a text from the bytes of its file.</summary>
    /// <exception cref="ModelException">Not UTF-8.</exception>
    public static ArchivedText FromUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new(Convert.ToHexStringLower(SHA256.HashData(bytes)), Normalise(_strictUtf8.GetString(bytes)));
        }
        catch (DecoderFallbackException fault)
        {
            throw new ModelException(
                ProblemCode.InvalidText,
                "",
                $"the text is not UTF-8: invalid at byte {fault.Index}",
                "Convert it to UTF-8"
            );
        }
    }

    /// <summary>The text of a source in the form that quotes and offsets refer to.</summary>
    public static string Normalise(string text) => NormalForm.Nfc(LineEnds.ToLf(text.StartsWith(ByteOrderMark) ? text[1..] : text));

    /// <summary>The code point offset of a position in <see cref="Text"/>.</summary>
    public int ToCodePoints(int position)
    {
        int low = 0,
            high = _pairs.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_pairs[middle] + middle < position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return position - low;
    }

    /// <summary>The position in <see cref="Text"/> of a code point offset; -1 when it is beyond the end.</summary>
    public int ToPosition(int codePoints)
    {
        if (codePoints < 0 || codePoints > Length)
        {
            return -1;
        }

        var at = Array.BinarySearch(_pairs, codePoints);
        return codePoints + (at < 0 ? ~at : at);
    }

    private static int[] FindPairs(string text)
    {
        var pairs = new List<int>();
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDBFF'); i >= 0 && i < text.Length - 1; )
        {
            var paired = char.IsLowSurrogate(text[i + 1]);
            if (paired)
            {
                pairs.Add(i - pairs.Count);
            }

            var from = i + (paired ? 2 : 1);
            var next = text.AsSpan(from).IndexOfAnyInRange('\uD800', '\uDBFF');
            i = next < 0 ? -1 : from + next;
        }

        return [.. pairs];
    }
}
