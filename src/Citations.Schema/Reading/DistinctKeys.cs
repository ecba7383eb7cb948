using System.Runtime.InteropServices;

namespace Citations.Schema.Reading;

/// <summary>The keys that the parents of a batch ask for, each once in the order of asking, and which of them each parent wants.</summary>
internal sealed class DistinctKeys(int capacity)
{
    private readonly Dictionary<string, int> _places = new(capacity, StringComparer.Ordinal);
    private readonly List<string> _keys = new(capacity);

    /// <summary>The keys, to be asked of the store.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>Takes a key in; gives its place among <see cref="Keys"/>.</summary>
    public int Add(string key)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, key, out var known);
        if (!known)
        {
            place = _keys.Count;
            _keys.Add(key);
        }

        return place;
    }
}
