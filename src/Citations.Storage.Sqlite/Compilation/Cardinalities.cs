namespace Citations.Storage.Sqlite.Compilation;

/// <summary>
/// How many records conditions were found to have, kept with a connection: counting anew for each page would cost more than many pages. A count
/// holds until the store has grown by a twentieth; a plan made from an old one is slower at worst, never wrong.
/// </summary>
internal sealed class Cardinalities
{
    private const int Kept = 1_024;

    private readonly Dictionary<(ulong Condition, int Limit), (long Facts, int Count)> _known = [];

    /// <summary>The count of a condition up to a limit, from memory or by counting.</summary>
    /// <param name="condition">What identifies it.</param>
    /// <param name="limit">Where counting stops.</param>
    /// <param name="facts">How many facts there are now.</param>
    /// <param name="count">Counts.</param>
    public int Of(ulong condition, int limit, long facts, Func<int> count)
    {
        if (_known.TryGetValue((condition, limit), out var known) && Math.Abs(facts - known.Facts) <= known.Facts / 20)
        {
            return known.Count;
        }

        if (_known.Count >= Kept)
        {
            _known.Clear();
        }

        var counted = count();
        _known[(condition, limit)] = (facts, counted);
        return counted;
    }
}
