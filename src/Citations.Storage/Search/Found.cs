using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Sources;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Search;

/// <summary>Collects the hits of one search and ranks them.</summary>
internal sealed class Found(SearchQuery query)
{
    private readonly List<(SearchHit Hit, int Kind, string Key)> _hits = [];

    public SearchQuery Query => query;

    public int Count => _hits.Count;

    /// <summary>Whether all candidates were examined.</summary>
    public bool IsExact { get; set; } = true;

    /// <summary>The similar words for each term.</summary>
    public List<IReadOnlyList<string>> Similar { get; } = [];

    public void Add(Entity entity) => Add(SearchedFields.Of(entity), 0, entity.Key, hit => hit with { Entity = entity });

    public void Add(Source source) => Add(SearchedFields.Of(source), 1, source.Key, hit => hit with { Source = source });

    public void Add(Fact fact) => Add(SearchedFields.Of(fact), 2, fact.Key, hit => hit with { Fact = fact });

    /// <summary>
    /// Adds an entity whose name is only similar. It is scored as if its own words had been searched, then ranked below all others.
    /// </summary>
    public void AddApproximate(Entity entity)
    {
        SearchMatch? best = null;
        foreach (var (words, closeness) in Spellings())
        {
            var match = SearchMatch.Best(
                new SearchQuery([.. words.Select(word => new SearchTerm([word], IsPhrase: true))]),
                SearchedFields.Of(entity)
            );
            if (match is not null && match.Score * closeness is var score && (best is null || score > best.Score))
            {
                best = match with { Score = Math.Round(score, 6) };
            }
        }

        if (best is not null)
        {
            _hits.Add((Hit(best) with { Entity = entity, Approximate = true }, 0, entity.Key));
        }
    }

    public SearchPage Page(Snapshot at, int skip, int take)
    {
        var ranked = _hits
            .OrderBy(found => found.Hit.Approximate)
            .ThenByDescending(found => found.Hit.Score)
            .ThenBy(found => found.Kind)
            .ThenBy(found => found.Key, StringComparer.Ordinal)
            .ToArray();
        var hits = ranked.Skip(skip).Take(take).Select(found => found.Hit).ToArray();
        return new SearchPage(at, hits, ranked.Length > skip + hits.Length, ranked.Length, IsExact);
    }

    private static SearchHit Hit(SearchMatch match) =>
        new()
        {
            MatchedField = match.Field,
            Snippet = match.Snippet,
            Highlights = match.Highlights,
            Score = match.Score,
        };

    private void Add(SearchedField[] fields, int kind, string key, Func<SearchHit, SearchHit> with)
    {
        if (SearchMatch.Best(query, fields) is { } match)
        {
            _hits.Add((with(Hit(match)), kind, key));
        }
    }

    /// <summary>Every similar spelling of the first term, with the closest spellings of the other terms.</summary>
    private IEnumerable<(IReadOnlyList<string> Words, double Closeness)> Spellings()
    {
        foreach (var word in Similar[0])
        {
            string[] words = [word, .. Similar.Skip(1).SelectMany(similar => similar)];
            var distance = EditDistance.Within(query.Terms[0].Words[0], word, 2);
            yield return (words, 0.5 / (1 + distance));
        }
    }
}
