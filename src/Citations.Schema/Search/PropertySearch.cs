using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Schema.Reading;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Search;

namespace Citations.Schema.Search;

/// <summary>
/// Searches properties, and questions by the names of subject and property: "canada head of gov". Properties are few, so they are looked
/// through; a data set with very many is searched in its first ones.
/// </summary>
internal static class PropertySearch
{
    private const int MostProperties = 2_000;
    private const int MostSplits = 6;
    private const int Subjects = 5;
    private const int PropertiesOfQuestion = 5;

    /// <summary>The properties in which all terms occur; if there are none, those with similar words.</summary>
    public static async ValueTask<IReadOnlyList<RankedHit>> PropertiesAsync(
        SearchQuery query,
        Read read,
        CancellationToken cancellationToken
    ) => Matching(query, await AllAsync(read, cancellationToken));

    /// <summary>Questions whose subject has the first words and whose property has the others, or the other way round.</summary>
    public static async ValueTask<IReadOnlyList<RankedHit>> QuestionsAsync(string text, Read read, CancellationToken cancellationToken)
    {
        var words = SearchWord.Split(text).Select(static word => word.Folded).ToArray();
        var found = new Dictionary<string, RankedHit>(StringComparer.Ordinal);
        if (words.Length < 2)
        {
            return [];
        }

        var properties = await AllAsync(read, cancellationToken);
        for (var split = 1; split < Math.Min(words.Length, MostSplits + 1); split++)
        {
            var (first, last) = (string.Join(' ', words[..split]), string.Join(' ', words[split..]));
            foreach (var (subject, property) in new[] { (first, last), (last, first) })
            {
                var about = Matching(SearchQuery.Parse(property), properties)
                    .Where(static hit => !hit.IsApproximate)
                    .Take(PropertiesOfQuestion);
                await AddAsync(found, subject, [.. about], read, cancellationToken);
            }
        }

        return [.. found.Values];
    }

    private static async ValueTask AddAsync(
        Dictionary<string, RankedHit> found,
        string subject,
        RankedHit[] properties,
        Read read,
        CancellationToken cancellationToken
    )
    {
        if (properties.Length == 0)
        {
            return;
        }

        var request = new SearchRequest(subject) { Kinds = SearchKinds.Entities, Take = Subjects };
        var subjects = (await read.Store.SearchAsync(request, read.At, cancellationToken)).Hits.Select(RankedHit.Of).ToArray();
        var pairs = subjects.SelectMany(entity => properties.Select(property => (Subject: entity, Property: property))).ToArray();
        var groups = await read.Store.ClaimGroupsOfAsync(
            [.. pairs.Select(static pair => new SubjectProperty(Surviving(pair.Subject), pair.Property.Key))],
            read.At,
            cancellationToken
        );
        for (var i = 0; i < pairs.Length; i++)
        {
            foreach (var group in groups[i])
            {
                var hit = RankedHit.Of(group, pairs[i].Subject, pairs[i].Property);
                if (!found.TryGetValue(group.Id, out var known) || known.Score < hit.Score)
                {
                    found[group.Id] = hit;
                }
            }
        }
    }

    private static string Surviving(RankedHit subject) => ((Entity)subject.Record).Merge?.Into ?? subject.Key;

    private static async ValueTask<IReadOnlyList<Property>> AllAsync(Read read, CancellationToken cancellationToken) =>
        (await read.Store.Properties.PageAsync(new PageQuery { Take = MostProperties }, read.At, cancellationToken)).Items;

    private static List<RankedHit> Matching(SearchQuery query, IReadOnlyList<Property> properties)
    {
        var hits = new List<RankedHit>();
        foreach (var property in properties)
        {
            var fields = FieldsOf(property);
            if (query.Terms.All(term => Occurs(term, fields)) && SearchMatch.Best(query, fields) is { } match)
            {
                hits.Add(RankedHit.Of(property, match, isApproximate: false));
            }
        }

        return hits.Count > 0 ? hits : Similar(query, properties);
    }

    /// <summary>Words a letter or two away, for each term that is long enough.</summary>
    private static List<RankedHit> Similar(SearchQuery query, IReadOnlyList<Property> properties)
    {
        var hits = new List<RankedHit>();
        if (query.Terms.Any(static term => term.IsPhrase || EditDistance.Allowed(term.Words[0]) == 0))
        {
            return hits;
        }

        foreach (var property in properties)
        {
            var words = SearchWord.Split(property.Label).Select(static word => word.Folded).ToArray();
            var near = query.Terms.Select(term => Array.Find(words, word => IsNear(term.Words[0], word))).ToArray();
            if (Array.TrueForAll(near, static word => word is not null))
            {
                var spelled = new SearchQuery([.. near.Select(static word => new SearchTerm([word!], IsPhrase: true))]);
                if (SearchMatch.Best(spelled, FieldsOf(property)) is { } match)
                {
                    hits.Add(RankedHit.Of(property, match with { Score = Math.Round(match.Score / 2, 6) }, isApproximate: true));
                }
            }
        }

        return hits;
    }

    private static bool IsNear(string term, string word) =>
        EditDistance.Within(term, word, EditDistance.Allowed(term)) <= EditDistance.Allowed(term);

    private static SearchedField[] FieldsOf(Property property) =>
        [new("label", property.Label, 0.9), new("key", property.Key, 0.7), new("description", property.Description, 0.4)];

    private static bool Occurs(SearchTerm term, SearchedField[] fields)
    {
        foreach (var field in fields)
        {
            var words = SearchWord.Split(field.Text ?? "");
            for (var i = 0; i < words.Count; i++)
            {
                if (term.MatchAt(words, i) > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
