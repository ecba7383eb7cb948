using System.Globalization;
using Citations.Model.Facts;

namespace Citations.Interchange.Export.Ndjson;

/// <summary>
/// The order in which supersessions can be repeated: as the facts were recorded, but none after that of its successor. Holds some hundred
/// bytes for
/// each superseded fact, and nothing for any other.
/// </summary>
internal sealed class SupersessionOrder
{
    private readonly List<(Hash Fact, Hash Successor)> _superseded = [];
    private readonly Dictionary<Hash, int> _places = [];

    /// <summary>Whether the order of recording will do.</summary>
    public bool IsAsRecorded { get; private set; } = true;

    /// <summary>Takes the next facts, in the order of recording.</summary>
    public void Add(IReadOnlyList<Fact> facts)
    {
        foreach (var fact in facts)
        {
            if (fact.SupersededBy is { } by)
            {
                var successor = Hash.Of(by.Fact);
                IsAsRecorded &= !_places.ContainsKey(successor);
                _places.Add(Hash.Of(fact.Key), _superseded.Count);
                _superseded.Add((Hash.Of(fact.Key), successor));
            }
        }
    }

    /// <summary>The keys of the superseded facts in that order.</summary>
    public IEnumerable<string> Keys()
    {
        var predecessors = Enumerable
            .Range(0, _superseded.Count)
            .Where(place => _places.ContainsKey(_superseded[place].Successor))
            .ToLookup(place => _places[_superseded[place].Successor]);
        var done = new bool[_superseded.Count];
        var path = new Stack<int>();
        for (var i = 0; i < done.Length; i++)
        {
            path.Push(i);
            while (path.TryPop(out var place))
            {
                var first = done[place] ? -1 : predecessors[place].FirstOrDefault(predecessor => !done[predecessor], -1);
                if (first >= 0)
                {
                    path.Push(place);
                    path.Push(first);
                }
                else if (!done[place])
                {
                    done[place] = true;
                    yield return _superseded[place].Fact.Key;
                }
            }
        }
    }

    /// <summary>The key of a fact, in 32 bytes.</summary>
    private readonly record struct Hash(UInt128 High, UInt128 Low)
    {
        private const string Prefix = "sha256:";
        private const int Half = 32;

        public string Key => $"{Prefix}{High:x32}{Low:x32}";

        public static Hash Of(string key) => new(Parse(key.AsSpan(Prefix.Length, Half)), Parse(key.AsSpan(Prefix.Length + Half)));

        private static UInt128 Parse(ReadOnlySpan<char> digits) =>
            UInt128.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
