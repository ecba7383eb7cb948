namespace Citations.GraphQL.Validation.Rules.Fields.Merging;

/// <summary>
/// The pairs that have been compared, and how strictly. A pair compared as not exclusive need not be compared as exclusive, but not the
/// other way round.
/// </summary>
internal sealed class PairSet<T>(bool ordered)
    where T : class
{
    private readonly Dictionary<(T, T), bool> _exclusive = [];

    /// <summary>Records a comparison. Returns false when it was made before.</summary>
    public bool Add(T a, T b, bool exclusive)
    {
        if (Has(a, b, exclusive) || (!ordered && Has(b, a, exclusive)))
        {
            return false;
        }

        _exclusive[(a, b)] = exclusive;
        return true;
    }

    private bool Has(T a, T b, bool exclusive) => _exclusive.TryGetValue((a, b), out var known) && (exclusive || !known);
}
