using System.Runtime.InteropServices;
using System.Text;

namespace Citations.Model.Json;

/// <summary>
/// Strings that many documents repeat (keys of subjects, properties and sources, recorders) are read as one object as long as they occur
/// often.
/// </summary>
internal static class SharedStrings
{
    private const int Places = 512;
    private const int Longest = 48;

    [ThreadStatic]
    private static string?[]? _strings;

    /// <summary>The string with these bytes.</summary>
    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > Longest)
        {
            return StoredText.Text(utf8);
        }

        ref var place = ref (_strings ??= new string?[Places])[Place(utf8)];
        return place is { } known && known.Length == utf8.Length && Ascii.Equals(utf8, known) ? known : place = StoredText.Text(utf8);
    }

    /// <summary>Hashes the end, because numbered keys differ there.</summary>
    private static int Place(ReadOnlySpan<byte> utf8)
    {
        uint hash;
        if (utf8.Length >= sizeof(ulong))
        {
            var mixed =
                (MemoryMarshal.Read<ulong>(utf8) * 0x9E3779B97F4A7C15)
                ^ (MemoryMarshal.Read<ulong>(utf8[^sizeof(ulong)..]) * 0xC2B2AE3D27D4EB4F);
            hash = (uint)(mixed >> 32);
        }
        else
        {
            hash = 0;
            foreach (var b in utf8)
            {
                hash = (hash * 31) + b;
            }

            hash *= 0x9E3779B9;
        }

        return (int)((hash ^ (uint)utf8.Length) >> 7) & (Places - 1);
    }
}
