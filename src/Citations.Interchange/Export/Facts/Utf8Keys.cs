using System.Runtime.CompilerServices;
using System.Text;

namespace Citations.Interchange.Export.Facts;

/// <summary>The distinct keys among many in UTF-8, numbered as they come. Only a key that is new becomes a string.</summary>
internal sealed class Utf8Keys
{
    private readonly Dictionary<string, int> _numbers = new(Comparer.Instance);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly List<string> _keys = [];

    public Utf8Keys() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The keys by their numbers.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>The number of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int NumberOf(ReadOnlySpan<byte> key)
    {
        if (!_lookup.TryGetValue(key, out var number))
        {
            number = _keys.Count;
            var text = Encoding.UTF8.GetString(key);
            _keys.Add(text);
            _numbers.Add(text, number);
        }

        return number;
    }

    /// <summary>Ordinal; a text and its UTF-8 are the same.</summary>
    private sealed class Comparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
    {
        private const int MaxStack = 768;

        public static readonly Comparer Instance = new();

        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string text)
        {
            Span<byte> bytes =
                Encoding.UTF8.GetMaxByteCount(text.Length) <= MaxStack
                    ? stackalloc byte[MaxStack]
                    : new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
            return GetHashCode(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public bool Equals(ReadOnlySpan<byte> alternate, string other)
        {
            if (Ascii.IsValid(alternate))
            {
                return Ascii.Equals(alternate, other);
            }

            Span<char> chars = alternate.Length <= MaxStack ? stackalloc char[MaxStack] : new char[alternate.Length];
            return chars[..Encoding.UTF8.GetChars(alternate, chars)].SequenceEqual(other);
        }

        public string Create(ReadOnlySpan<byte> alternate) => Encoding.UTF8.GetString(alternate);
    }
}
