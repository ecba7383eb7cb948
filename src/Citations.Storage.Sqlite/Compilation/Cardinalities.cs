using System.Runtime.CompilerServices;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>
/// Row counts that plans of one connection made. Counting again for each page would cost more than many pages. A count holds until the
/// store has
/// grown by a twentieth; a plan from an older one is slower, never wrong.
/// </summary>
internal sealed class Cardinalities
{
    private const int Capacity = 1_024;

    private static readonly ConditionalWeakTable<Database, Cardinalities> _ofConnections = [];

    private readonly Dictionary<(ulong Condition, int Limit), (long Facts, int Count)> _known = [];

    /// <summary>The counts that are kept with a connection.</summary>
    public static Cardinalities ForConnection(Database database) => _ofConnections.GetValue(database, static _ => new Cardinalities());

    /// <summary>The count of a condition up to a limit, from memory or by counting.</summary>
    /// <param name="condition">What identifies it.</param>
    /// <param name="limit">Where counting stops.</param>
    /// <param name="facts">How many facts there are now.</param>
    /// <param name="count">Counts.</param>
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
