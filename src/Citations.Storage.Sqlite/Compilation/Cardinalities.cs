using System.Runtime.CompilerServices;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>
/// Row counts that plans of one connection needed. Counting for every page would cost more than many pages. A count is used until the store
/// has grown by a twentieth. A plan from an old count may be slow but is never wrong.
/// </summary>
internal sealed class Cardinalities
{
    private const int Capacity = 1_024;

    private static readonly ConditionalWeakTable<Database, Cardinalities> _ofConnections = [];

    private readonly Dictionary<(ulong Condition, int Limit), (long Facts, int Count)> _known = [];

    /// <summary>The counts of a connection.</summary>
    public static Cardinalities ForConnection(Database database) => _ofConnections.GetValue(database, static _ => new Cardinalities());

    /// <summary>The count of a condition up to a limit, cached or computed.</summary>
    /// <param name="condition">The identity of the condition.</param>
    /// <param name="limit">Where counting stops.</param>
    /// <param name="facts">The current number of facts.</param>
    /// <param name="count">Computes the count.</param>
    public int Find(ulong condition, int limit, long facts, Func<int> count)
    {
        if (_known.TryGetValue((condition, limit), out var known) && Math.Abs(facts - known.Facts) <= known.Facts / 20)
        {
            return known.Count;
        }

        if (_known.Count >= Capacity)
        {
            _known.Clear();
        }

        var counted = count();
        _known[(condition, limit)] = (facts, counted);
        return counted;
    }
}
