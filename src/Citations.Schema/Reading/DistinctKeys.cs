using System.Runtime.InteropServices;

namespace Citations.Schema.Reading;

/// <summary>The distinct keys that the parents of a batch refer to, in order of first use, and the keys of each parent.</summary>
internal sealed class DistinctKeys(int capacity)
{
    private readonly Dictionary<string, int> _places = new(capacity, StringComparer.Ordinal);
    private readonly List<string> _keys = new(capacity);

    /// <summary>The distinct keys.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>Adds a key and returns its index in <see cref="Keys"/>.</summary>
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
