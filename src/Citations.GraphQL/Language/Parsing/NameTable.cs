namespace Citations.GraphQL.Language.Parsing;

/// <summary>
/// Gives names that come again and again the same string. A lossy cache without locks: slots are overwritten, reads
/// and writes of a reference are atomic, and long names stay out of it, so its size is bounded.
/// </summary>
internal static class NameTable
{
    private const int Size = 4096;
    private const int LongestName = 48;
    private static readonly string?[] _slots = new string?[Size];

    public static string Get(ReadOnlySpan<char> name)
    {
        if (name.Length > LongestName)
        {
            return name.ToString();
        }

        ref var slot = ref _slots[string.GetHashCode(name, StringComparison.Ordinal) & (Size - 1)];
        var known = slot;
        if (known is not null && name.SequenceEqual(known))
        {
            return known;
        }

        return slot = name.ToString();
    }
}
