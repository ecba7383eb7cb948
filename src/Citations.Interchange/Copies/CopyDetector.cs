using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Copies;
using Citations.Model.Display;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Copies;

/// <summary>Finds sources that may share a lineage: by their archived texts, and by the wrong values that they share. Nothing is
/// written.</summary>
/// <param name="store">The store.</param>
public sealed class CopyDetector(ICitationStore store)
{
    private const int Chunk = 200;

    /// <summary>Smaller texts are headings and notices, which are alike without being copied.</summary>
    private const int FewestWords = 50;

    private const int ClearLead = 2;

    /// <summary>The proposals for sources of different origins: equal texts, then data, then wording, each by score.</summary>
    public async ValueTask<IReadOnlyList<CopyProposal>> FindAsync(CancellationToken cancellationToken)
    {
        var at = await store.LatestAsync(cancellationToken);
        var sources = new Dictionary<string, Source>(StringComparer.Ordinal);
        await foreach (var page in store.Sources.StreamAsync(new PageQuery(), at, cancellationToken))
        {
            foreach (var source in page.Items)
            {
                sources.Add(source.Key, source);
            }
        }

        var (groups, properties) = await GroupsAsync(at, cancellationToken);
        var copies = DataCopies.Find(groups, key => properties[key], cancellationToken);
        var prints = await PrintsAsync(sources.Values, cancellationToken);
        var errors = SharedErrors(groups);
        var texts = TextCopies.Find(
            prints.DistinctBy(print => sources[print.Key].TextSha256, StringComparer.Ordinal).ToList(),
            IsEarlier,
            (one, other) => errors(one, other),
            cancellationToken
        );
        return [.. EqualTexts(prints, sources), .. copies, .. texts];

        bool IsEarlier(string one, string other) => sources[one].PublishedOn?.Latest < sources[other].PublishedOn?.Earliest;
    }

    private static IEnumerable<CopyProposal> EqualTexts(List<TextPrint> prints, Dictionary<string, Source> sources)
    {
        foreach (var same in prints.GroupBy(print => sources[print.Key].TextSha256, StringComparer.Ordinal))
        {
            foreach (
                var copy in same.Skip(1)
                    .Where(copy => !string.Equals(sources[copy.Key].Origin, sources[same.First().Key].Origin, StringComparison.Ordinal))
            )
            {
                yield return new(CopyKind.EqualText, same.First().Key, copy.Key, 1, copy.Shingles.Count, copy.Words.Count, []);
            }
        }
    }

    private async ValueTask<(List<ClaimGroup> Groups, Dictionary<string, Property> Properties)> GroupsAsync(
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var groups = new List<ClaimGroup>();
        await foreach (var page in store.ClaimGroups.StreamAsync(new PageQuery(), at, cancellationToken))
        {
            groups.AddRange(page.Items.Where(static group => group.SourceCount > 1));
        }

        string[] keys = [.. groups.Select(static group => group.Property).Distinct(StringComparer.Ordinal)];
        var properties = await store.Properties.GetAsync(keys, at, cancellationToken);
        return (groups, properties.ToDictionary(static property => property!.Key, static property => property!, StringComparer.Ordinal));
    }

    private async ValueTask<List<TextPrint>> PrintsAsync(IEnumerable<Source> sources, CancellationToken cancellationToken)
    {
        var prints = new List<TextPrint>();
        foreach (
            var chunk in sources
                .Where(static source => source.TextSha256 is not null)
                .OrderBy(static source => source.Key, StringComparer.Ordinal)
                .Chunk(Chunk)
        )
        {
            var texts = await store.TextsAsync(Array.ConvertAll(chunk, static source => source.TextSha256!), cancellationToken);
            for (var i = 0; i < chunk.Length; i++)
            {
                if (texts[i] is { } text && TextPrint.Of(chunk[i].Key, text) is { Words.Count: >= FewestWords } print)
                {
                    prints.Add(print);
                }
            }
        }

        return prints;
    }

    /// <summary>
    /// For two sources the values that both state and that are probably wrong: they contradict the leading value, which has at least two
    /// origins more, the two sources counted as one.
    /// </summary>
    private static Func<string, string, IReadOnlyList<string>> SharedErrors(List<ClaimGroup> groups)
    {
        var errors = new Dictionary<(string, string), List<string>>();
        foreach (var group in groups.Where(static group => group.Agreement == Agreement.Conflicting))
        {
            foreach (
                var value in group.Values.Where(static value =>
                    value.Relation.Kind == RelationKind.Conflicts && value.Sources.Count is > 1 and < 20
                )
            )
            {
                for (var i = 0; i < value.Sources.Count; i++)
                {
                    for (var j = i + 1; j < value.Sources.Count; j++)
                    {
                        var pair = (value.Sources[i], value.Sources[j]);
                        if (group.Values[0].Origins.Count < OriginsBeside(value, pair) + 1 + ClearLead)
                        {
                            continue;
                        }

                        errors.TryAdd(pair, []);
                        errors[pair].Add($"{group.Subject}, {group.Property}: {ValueDisplay.Of(value.Value)}");
                    }
                }
            }
        }

        return (one, other) =>
            errors.GetValueOrDefault(string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one)) ?? (IReadOnlyList<string>)[];
    }

    private static int OriginsBeside(ClaimValue value, (string One, string Other) pair) =>
        value
            .Support.Contributions.Where(contribution =>
                !string.Equals(contribution.Source, pair.One, StringComparison.Ordinal)
                && !string.Equals(contribution.Source, pair.Other, StringComparison.Ordinal)
            )
            .Select(static contribution => contribution.Origin)
            .Distinct(StringComparer.Ordinal)
            .Count();
}
