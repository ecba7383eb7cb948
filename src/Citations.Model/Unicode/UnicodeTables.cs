using System.Globalization;

namespace Citations.Model.Unicode;

/// <summary>
/// The parts of the Unicode Character Database for normalisation, read from the embedded <c>unicode.txt</c> on first use. (The program runs
/// in invariant globalisation mode, so that it needs no ICU. In this mode <see cref="string.Normalize()"/> does nothing.)
/// </summary>
internal sealed class UnicodeTables
{
    private const int CodePointCount = 0x110000;

    private readonly ulong[] _unstable = new ulong[CodePointCount / 64];
    private readonly ulong[] _folds = new ulong[CodePointCount / 64];
    private readonly Dictionary<int, byte> _classes = [];
    private readonly Dictionary<int, int[]> _decompositions = [];
    private readonly Dictionary<long, int> _compositions = [];
    private readonly Dictionary<int, int[]> _folded = [];
    private readonly Dictionary<int, Reading> _readings = [];
    private readonly Dictionary<int, int[]> _readAs = [];

    private UnicodeTables(TextReader text)
    {
        while (text.ReadLine() is { } line)
        {
            Read(line.Split(' '));
        }

        for (var jamo = Hangul.VowelBase; jamo < Hangul.VowelBase + Hangul.VowelCount; jamo++)
        {
            Set(_unstable, jamo);
        }

        for (var jamo = Hangul.TrailBase + 1; jamo < Hangul.TrailBase + Hangul.TrailCount; jamo++)
        {
            Set(_unstable, jamo);
        }
    }

    public static UnicodeTables Instance { get; } = Load();

    /// <summary>The Unicode version, such as 17.0.</summary>
    public string Version { get; private set; } = "";

    /// <summary>
    /// Whether NFC or a preceding character may change the character: it is a mark, is part of a composition, or never occurs in NFC.
    /// </summary>
    public bool IsUnstable(int codePoint) => IsSet(_unstable, codePoint);

    public byte CombiningClass(int codePoint) =>
        IsSet(_unstable, codePoint) && _classes.TryGetValue(codePoint, out var value) ? value : (byte)0;

    /// <summary>One step of canonical decomposition, or empty. Without Hangul.</summary>
    public ReadOnlySpan<int> Decomposition(int codePoint) => _decompositions.TryGetValue(codePoint, out var value) ? value : [];

    /// <summary>The composition of two characters, or -1. Without Hangul.</summary>
    public int Composition(int first, int second) =>
        _compositions.TryGetValue(((long)first << 32) | (uint)second, out var value) ? value : -1;

    public bool Folds(int codePoint) => IsSet(_folds, codePoint);

    /// <summary>The NFKC_Casefold mapping of a character that <see cref="Folds"/>. Empty when the character is dropped.</summary>
    public ReadOnlySpan<int> Folded(int codePoint) => _folded[codePoint];

    /// <summary>How a character is read, if that differs from its fold.</summary>
    public Reading ReadingOf(int codePoint) => _readings.GetValueOrDefault(codePoint);

    /// <summary>What a character with <see cref="Reading.Other"/> is read as.</summary>
    public ReadOnlySpan<int> ReadAs(int codePoint) => _readAs[codePoint];

    private static UnicodeTables Load()
    {
        using var text = new StreamReader(typeof(UnicodeTables).Assembly.GetManifestResourceStream("unicode.txt")!);
        return new UnicodeTables(text);
    }

    private void Read(ReadOnlySpan<string> parts)
    {
        switch (parts[0])
        {
            case "version":
                Version = parts[1];
                break;
            case "class":
                var (first, last) = Range(parts[1]);
                for (var codePoint = first; codePoint <= last; codePoint++)
                {
                    _classes[codePoint] = byte.Parse(parts[2], CultureInfo.InvariantCulture);
                    Set(_unstable, codePoint);
                }

                break;
            case "compose":
                var pair = Points(parts[2..]);
                _decompositions[Hex(parts[1])] = pair;
                _compositions[((long)pair[0] << 32) | (uint)pair[1]] = Hex(parts[1]);
                Set(_unstable, pair[1]);
                break;
            case "decompose":
                _decompositions[Hex(parts[1])] = Points(parts[2..]);
                Set(_unstable, Hex(parts[1]));
                break;
            case "fold":
                ReadFold(parts);
                break;
            case "literal":
                SetReading(parts[1], Reading.Literal);
                break;
            case "fraction":
                SetReading(parts[1], Reading.Fraction);
                break;
            case "reading":
                ReadReading(parts);
                break;
        }
    }

    private void ReadFold(ReadOnlySpan<string> parts)
    {
        var (first, last) = Range(parts[1]);
        var target = Points(parts[2..]);
        for (var codePoint = first; codePoint <= last; codePoint++)
        {
            _folded[codePoint] = target.Length == 1 ? [target[0] + codePoint - first] : target;
            Set(_folds, codePoint);
        }
    }

    private void ReadReading(ReadOnlySpan<string> parts)
    {
        var (first, last) = Range(parts[1]);
        var target = Points(parts[2..]);
        for (var codePoint = first; codePoint <= last; codePoint++)
        {
            _readAs[codePoint] = target.Length == 1 ? [target[0] + codePoint - first] : target;
            _readings[codePoint] = Reading.Other;
        }
    }

    private void SetReading(string range, Reading reading)
    {
        var (first, last) = Range(range);
        for (var codePoint = first; codePoint <= last; codePoint++)
        {
            _readings[codePoint] = reading;
        }
    }

    private static (int First, int Last) Range(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        return dots < 0 ? (Hex(text), Hex(text)) : (Hex(text.AsSpan(0, dots)), Hex(text.AsSpan(dots + 2)));
    }

    private static int[] Points(ReadOnlySpan<string> parts)
    {
        var points = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            points[i] = Hex(parts[i]);
        }

        return points;
    }

    private static int Hex(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static bool IsSet(ulong[] bits, int codePoint) => (bits[codePoint >> 6] >> (codePoint & 63) & 1) != 0;

    private static void Set(ulong[] bits, int codePoint) => bits[codePoint >> 6] |= 1UL << (codePoint & 63);
}
