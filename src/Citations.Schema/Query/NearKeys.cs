using Citations.Schema.Reading;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Search;

namespace Citations.Schema.Query;

/// <summary>Finds the keys that are most like one that is not there. The work is bounded, whatever the size of the store.</summary>
internal static class NearKeys
{
    private const int Most = 5;
    private const int Candidates = 200;
    private const int ShortestBeginning = 3;

    /// <summary>The most similar keys of a collection, the nearest first.</summary>
    public static async ValueTask<IReadOnlyList<string>> OfAsync<T>(
        IStoredCollection<T> collection,
        Scope scope,
        Func<T, string> keyOf,
        string key,
        Read read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var candidates = new HashSet<string>(StringComparer.Ordinal);
        foreach (var beginning in Beginnings(key))
        {
            var where =
                beginning.Length == 0 ? null : Where.Compare(Fields.KeyOf(scope), ComparisonOperator.StartsWith, Scalar.Of(beginning));
            var page = await collection.PageAsync(new PageQuery { Where = where, Take = Candidates }, read.At, cancellationToken);
            candidates.UnionWith(page.Items.Select(keyOf));
        }

        candidates.UnionWith(await ByNameAsync(scope, key, read, cancellationToken));
        var allowed = Math.Max(2, key.Length / 3);
        return
        [
            .. candidates
                .Select(candidate => (Key: candidate, Distance: Distance(key, candidate, allowed)))
                .Where(near => near.Distance <= allowed)
                .OrderBy(near => near.Distance)
                .ThenBy(near => near.Key, StringComparer.Ordinal)
                .Take(Most)
                .Select(near => near.Key),
        ];
    }

    /// <summary>Whole, by half and by the first letters: an index finds what begins so. A small collection is looked at from the
    /// start.</summary>
    private static IEnumerable<string> Beginnings(string key) =>
        new[] { key, key[..CutAt(key, key.Length / 2)], key[..CutAt(key, Math.Min(ShortestBeginning, key.Length))], "" }.Distinct(
            StringComparer.Ordinal
        );

    private static int CutAt(string key, int length) => length > 0 && char.IsHighSurrogate(key[length - 1]) ? length - 1 : length;

    /// <summary>A key that begins like another counts as near, so that the beginning of a key is enough.</summary>
    private static int Distance(string key, string candidate, int allowed) =>
        key.Length > ShortestBeginning && candidate.StartsWith(key, StringComparison.Ordinal)
            ? 1
            : EditDistance.Within(key, candidate, allowed);

    /// <summary>Keys are mostly made of names, and names are searched with mistakes.</summary>
    private static async ValueTask<IEnumerable<string>> ByNameAsync(Scope scope, string key, Read read, CancellationToken cancellationToken)
    {
        var kind = scope switch
        {
            Scope.Entities => SearchKinds.Entities,
            Scope.Sources => SearchKinds.Sources,
            _ => SearchKinds.None,
        };
        var words = SearchWord.Split(key);
        if (kind == SearchKinds.None || words.Count == 0)
        {
            return [];
        }

        var found = await read.Store.SearchAsync(
            new SearchRequest(string.Join(' ', words.Select(word => word.Folded))) { Kinds = kind, Take = Most },
            read.At,
            cancellationToken
        );
        return found.Hits.Select(hit => hit.Entity?.Key ?? hit.Source?.Key).OfType<string>();
    }
}
