namespace Citations.Model.Comparing;

/// <summary>
/// Gives each of several names one of its own among the candidates that fit it, if that can be done at all: a name that has been placed
/// makes way for
/// another when there is somewhere else for it (augmenting paths in a bipartite graph).
/// </summary>
internal sealed class NameMatching
{
    /// <summary>More candidates of one surname than these are no list of authors; their names must then be the same.</summary>
    private const int MostCandidates = 200;

    private readonly string[][] _names;
    private readonly string[][] _candidates;
    private readonly Func<string[], string[], bool> _fits;
    private readonly int[] _holder;

    private NameMatching(string[][] names, string[][] candidates, Func<string[], string[], bool> fits)
    {
        (_names, _candidates, _fits, _holder) = (names, candidates, fits, new int[candidates.Length]);
        Array.Fill(_holder, -1);
    }

    /// <summary>Whether all names, which are distinct, find a candidate.</summary>
    public static bool Exists(string[][] names, string[][] candidates, Func<string[], string[], bool> fits)
    {
        if (names.Length > candidates.Length)
        {
            return false;
        }

        if (candidates.Length > MostCandidates)
        {
            var known = candidates.Select(static words => string.Join(' ', words)).ToHashSet(StringComparer.Ordinal);
            return Array.TrueForAll(names, words => known.Contains(string.Join(' ', words)));
        }

        var matching = new NameMatching(names, candidates, fits);
        return Enumerable.Range(0, names.Length).All(name => matching.Place(name, new bool[candidates.Length]));
    }

    private bool Place(int name, bool[] tried)
    {
        for (var i = 0; i < _candidates.Length; i++)
        {
            if (tried[i] || !_fits(_names[name], _candidates[i]))
            {
                continue;
            }

            tried[i] = true;
            if (_holder[i] < 0 || Place(_holder[i], tried))
            {
                _holder[i] = name;
                return true;
            }
        }

        return false;
    }
}
