namespace Citations.GraphQL.Validation.Rules.FieldMerging;

/// <summary>
/// Which pairs have been compared, and how thoroughly: a pair compared as if both could apply needs no comparison as
/// exclusive, but not the other way round.
/// </summary>
internal sealed class PairSet<T>(bool ordered)
    where T : class
{
    private readonly Dictionary<(T, T), bool> _exclusive = [];

    /// <summary>Notes the comparison; false when it has been made already.</summary>
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
