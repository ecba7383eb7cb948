using System.Buffers.Binary;
using System.Text.Json;

namespace Citations.Model.Json;

/// <summary>
/// Strings that consecutive records repeat, such as keys, methods and units, are created once instead of once for each record. An entry may
/// be replaced at any time. Each thread has its own table.
/// </summary>
internal static class RepeatedStrings
{
    private const int Kept = 4_096;
    private const int Longest = 96;

    [ThreadStatic]
    private static string[]? _kept;

    /// <summary>The string that the reader is on, from the table or newly kept. Null if it is not worth keeping.</summary>
    public static string? Find(ref Utf8JsonReader reader)
    {
        if (
            reader.TokenType != JsonTokenType.String
            || reader.HasValueSequence
            || reader.ValueIsEscaped
            || reader.ValueSpan.Length is 0 or > Longest
        )
        {
            return null;
        }

        ref var kept = ref (_kept ??= new string[Kept])[Place(reader.ValueSpan)];
        return kept is not null && reader.ValueTextEquals(kept) ? kept : null;
    }

    /// <summary>Keeps the string for the next time.</summary>
    public static string Keep(ref Utf8JsonReader reader, string text)
    {
        if (
            _kept is { } kept
            && reader.TokenType == JsonTokenType.String
            && !reader.HasValueSequence
            && !reader.ValueIsEscaped
            && reader.ValueSpan.Length is > 0 and <= Longest
        )
        {
            kept[Place(reader.ValueSpan)] = text;
        }

        return text;
    }

    /// <summary>Hashes beginning, middle, end and length, because keys differ in one of them.</summary>
    private static int Place(ReadOnlySpan<byte> text)
    {
        var (first, middle, last) =
            text.Length >= sizeof(ulong)
                ? (Read(text), Read(text[((text.Length - sizeof(ulong)) / 2)..]), Read(text[^sizeof(ulong)..]))
                : ((ulong)text[0], text[text.Length / 2], text[^1]);
        var hash = ((first * 0x9E3779B97F4A7C15) ^ (middle + (ulong)text.Length)) * 0xD1342543DE82EF95;
        return (int)((((hash >> 29) ^ hash ^ last) * 0x9E3779B97F4A7C15) >> 52);
    }

    private static ulong Read(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt64LittleEndian(text);
}
