using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Checking;

/// <summary>Adds to findings the facts that cite the places found, and the values that contradict them.</summary>
internal sealed class CitedAnswers(ICitationStore store, Snapshot at, int maxFacts)
{
    public async ValueTask AddAsync(CitationFinding[] findings, CancellationToken cancellationToken)
    {
        string[] sources = [.. findings.Select(finding => finding.FoundIn?.Key).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (sources.Length == 0)
        {
            return;
        }

        var pages = await store.Facts.PagesAsync(Relation.FactSource, sources, new PageQuery { Take = maxFacts }, at, cancellationToken);
        var facts = sources.Zip(pages).ToDictionary(pair => pair.First, pair => pair.Second.Items, StringComparer.Ordinal);
        var cited = Array.ConvertAll(findings, finding => finding.FoundIn is { Key: var key } ? CitedAt(finding, facts[key]) : []);
        Fact[] all = [.. cited.SelectMany(list => list).DistinctBy(fact => fact.Key, StringComparer.Ordinal)];
        if (all.Length == 0)
        {
            return;
        }

        var groups = all.Zip(await store.ClaimGroupsOfFactsAsync(all, at, cancellationToken))
            .ToDictionary(pair => pair.First.Key, pair => pair.Second, StringComparer.Ordinal);
        for (var i = 0; i < findings.Length; i++)
        {
            findings[i] = findings[i] with
            {
                Answers =
                [
                    .. cited[i]
                        .Where(fact => groups[fact.Key] is not null)
                        .Select(fact => new CitedAnswer(fact, groups[fact.Key]!, RivalsOf(fact, groups[fact.Key]!))),
                ],
            };
        }
    }

    /// <summary>Facts with a citation that overlaps the place of the quote or of one of its parts.</summary>
    private static List<Fact> CitedAt(CitationFinding finding, IReadOnlyList<Fact> facts)
    {
        FoundRange[] places = finding.Found is { } found ? [found] : [.. finding.Parts];
        return
        [
            .. facts.Where(fact =>
                fact.Citations.Any(citation =>
                    citation.ShownRange is { } cited && Array.Exists(places, place => place.Start < cited.End && cited.Start < place.End)
                )
            ),
        ];
    }

    /// <summary>Relations are stored between each value and the leading one.</summary>
    private static List<ClaimValue> RivalsOf(Fact fact, ClaimGroup group)
    {
        if (group.Agreement is not Agreement.Conflicting)
        {
            return [];
        }

        var own = group.Values.FirstOrDefault(value => value.Facts.Contains(fact.Key, StringComparer.Ordinal));
        return ReferenceEquals(own, group.Values[0]) ? [.. group.Values.Where(value => value.Relation.Kind is RelationKind.Conflicts)]
            : own?.Relation.Kind is RelationKind.Conflicts ? [group.Values[0]]
            : [];
    }
}
