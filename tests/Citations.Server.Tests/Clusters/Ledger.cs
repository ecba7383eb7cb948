using System.Collections.Concurrent;

namespace Citations.Server.Tests.Clusters;

/// <summary>What the servers acknowledged.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, long> _facts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _retracted = new(StringComparer.Ordinal);
    private int _calls;

    /// <summary>The facts by their keys, with the commits that recorded them.</summary>
    public IReadOnlyDictionary<string, long> Facts => _facts;

    public ICollection<string> Retracted => _retracted.Keys;

    /// <summary>How many calls recorded them.</summary>
    public int Calls => _calls;

    /// <summary>One call was answered: its facts are in one commit.</summary>
    public void Recorded(IEnumerable<string> keys, long commit)
    {
        Interlocked.Increment(ref _calls);
        Assert.All(keys, key => Assert.True(_facts.TryAdd(key, commit), $"{key} was acknowledged twice"));
    }

    public void Withdrawn(string key) => Assert.True(_retracted.TryAdd(key, true));

    /// <summary>All facts of the commits up to one, in the order of their keys.</summary>
    public IEnumerable<string> Until(long commit) =>
        _facts.Where(fact => fact.Value <= commit).Select(fact => fact.Key).Order(StringComparer.Ordinal);
}
