namespace Citations.Benchmarks.Data;

/// <summary>SplitMix64: a tiny random generator whose numbers are the same on every machine and version of .NET.</summary>
internal struct Dice
{
    private ulong _state;

    /// <summary>An own sequence for each pair of seed and stream, so that any part of a data set can be made without the parts before
    /// it.</summary>
    public Dice(ulong seed, ulong stream)
    {
        _state = seed ^ (stream * 0xD1342543DE82EF95);
        Next();
        _state ^= stream;
    }

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 up to and without <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(((UInt128)Next() * (ulong)limit) >> 64);

    /// <summary>From <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Percent(double chance) => Below(10_000) < chance * 100;

    public T Of<T>(ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>Fisher and Yates.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
