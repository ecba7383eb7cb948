namespace Citations.GraphQL.Language.Parsing;

/// <summary>
/// A cache that gives repeated names the same string. It is lossy and has no locks: slots are overwritten, and reads and writes of a
/// reference are atomic. Long names are not cached, so its size is bounded.
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
