using Citations.Model.Sources;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Checking;

/// <summary>Finds the sources that quotes name, by key or by URL, with two calls to the store for all of them.</summary>
internal sealed class NamedSources(ICitationStore store, Snapshot at)
{
    private const int PerAddress = 4;

    public async ValueTask<Source?[]> FindAsync(IReadOnlyList<CitationToCheck> citations, CancellationToken cancellationToken)
    {
        var byKey = await ByKeyAsync(
            [.. citations.Select(citation => citation.Source).OfType<string>().Distinct(StringComparer.Ordinal)],
            cancellationToken
        );
        var byAddress = await ByAddressAsync(
            [
                .. citations
                    .Where(citation => citation.Source is null)
                    .Select(citation => citation.Url)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ],
            cancellationToken
        );
        return
        [
            .. citations.Select(citation =>
                citation switch
                {
                    { Source: { } key } => byKey.GetValueOrDefault(key),
                    { Url: { } url } => SpellingsOf(url)
                        .Select(spelling => byAddress.GetValueOrDefault(spelling))
                        .FirstOrDefault(source => source is not null),
                    _ => null,
                }
            ),
        ];
    }

    private async ValueTask<Dictionary<string, Source>> ByKeyAsync(string[] keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Source>(StringComparer.Ordinal);
        if (keys.Length > 0)
        {
            foreach (var source in (await store.Sources.GetAsync(keys, at, cancellationToken)).OfType<Source>())
            {
                found[source.Key] = source;
            }
        }

        return found;
    }

    /// <summary>Of several sources with one URL, one with an archived text is taken, otherwise the first by key.</summary>
    private async ValueTask<Dictionary<string, Source>> ByAddressAsync(string[] urls, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Source>(StringComparer.Ordinal);
        if (urls.Length == 0)
        {
            return found;
        }

        Scalar[] spellings = [.. urls.SelectMany(SpellingsOf).Distinct(StringComparer.Ordinal).Select(Scalar.Of)];
        var query = new PageQuery { Where = Where.In(Field.SourceUrl, spellings), Take = urls.Length * PerAddress };
        foreach (var source in (await store.Sources.PageAsync(query, at, cancellationToken)).Items)
        {
            if (!found.TryGetValue(source.Url!, out var other) || (other.TextSha256 is null && source.TextSha256 is not null))
            {
                found[source.Url!] = source;
            }
        }

        return found;
    }

    /// <summary>The URL without its fragment, with and without a final slash, over http and https.</summary>
    private static string[] SpellingsOf(string url)
    {
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var plain = (fragment < 0 ? url : url[..fragment]).TrimEnd('/');
        var scheme = plain.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 || !plain.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            return [url, plain];
        }

        var rest = plain[scheme..];
        return [$"https{rest}", $"https{rest}/", $"http{rest}", $"http{rest}/", url];
    }
}
