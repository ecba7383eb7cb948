namespace Citations.Interchange.Import;

/// <summary>
/// What was named before, so that it need not be named with every item. What a refused item named counts as not named, for its records are
/// not written. Bounded: after many it forgets, and things are named again.
/// </summary>
internal sealed class Mentions
{
    private const int Limit = 500_000;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _ofItem = [];

    /// <summary>Begins an item; the one before it was refused unless it was confirmed.</summary>
    public void Begin()
    {
        foreach (var name in _ofItem)
        {
            _known.Remove(name);
        }

        _ofItem.Clear();
        if (_known.Count > Limit)
        {
            _known.Clear();
        }
    }

    /// <summary>Whether it was not named before.</summary>
    public bool Add(string name)
    {
        if (!_known.Add(name))
        {
            return false;
        }

        _ofItem.Add(name);
        return true;
    }

    /// <summary>The item is taken.</summary>
    public void Confirm() => _ofItem.Clear();
}
