using System.Collections;

namespace Citations.Storage.Rules;

/// <summary>
/// A set of entities as one bit for each entity of a hierarchy. A chain of 10,000 entities, each part of the next, takes 12 MB in this
/// form, and more than
/// a gigabyte as sets of keys.
/// </summary>
/// <param name="numbers">The number of each entity.</param>
/// <param name="keys">The entities by number.</param>
/// <param name="bits">Which entities are in the set.</param>
internal sealed class AncestorSet(IReadOnlyDictionary<string, int> numbers, IReadOnlyList<string> keys, BitArray bits)
    : IReadOnlySet<string>
{
    private readonly Lazy<int> _count = new(() => CountOf(bits));

    public int Count => _count.Value;

    public bool Contains(string item) => numbers.TryGetValue(item, out var number) && number < bits.Length && bits[number];

    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < bits.Length; i++)
        {
            if (bits[i])
            {
                yield return keys[i];
            }
        }
    }

    public bool IsProperSubsetOf(IEnumerable<string> other) => ToSet().IsProperSubsetOf(other);

    public bool IsProperSupersetOf(IEnumerable<string> other) => ToSet().IsProperSupersetOf(other);

    public bool IsSubsetOf(IEnumerable<string> other) => ToSet().IsSubsetOf(other);

    public bool IsSupersetOf(IEnumerable<string> other) => other.All(Contains);

    public bool Overlaps(IEnumerable<string> other) => other.Any(Contains);

    public bool SetEquals(IEnumerable<string> other) => ToSet().SetEquals(other);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int CountOf(BitArray bits)
    {
        var count = 0;
        for (var i = 0; i < bits.Length; i++)
        {
            count += bits[i] ? 1 : 0;
        }

        return count;
    }

    private HashSet<string> ToSet() => new(this, StringComparer.Ordinal);
}
