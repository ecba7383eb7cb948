using System.Text;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Checking;

/// <summary>
/// Checks quotes against the archived texts: first that of the named source, then all others up to a limit. Only reads the store.
/// </summary>
public sealed class CitationChecker(ICitationStore store, CitationCheckOptions options)
{
    private const int TextsAtOnce = 32;

    /// <summary>Checks quotes in one snapshot.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    /// <exception cref="Model.Problems.ModelException">A quote is not valid: empty, too long, or with offsets that do not fit.</exception>
    public async ValueTask<CitationCheckReport> CheckAsync(
        IReadOnlyList<CitationToCheck> citations,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var drafts = Drafts(citations);
        var named = await new NamedSources(store, at).FindAsync(citations, cancellationToken);
        var texts = await TextsAsync([.. named.OfType<Source>()], cancellationToken);
        for (var i = 0; i < drafts.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            drafts[i].Look(named[i], named[i]?.TextSha256 is { } hash ? texts.GetValueOrDefault(hash) : null);
        }

        var (searched, all) = await SearchOthersAsync(drafts, at, cancellationToken);
        var findings = Array.ConvertAll(drafts, draft => draft.Conclude());
        await new CitedAnswers(store, at, options.MaxFacts).AddAsync(findings, cancellationToken);
        return new CitationCheckReport(findings, searched, all);
    }

    private static FindingDraft[] Drafts(IReadOnlyList<CitationToCheck> citations)
    {
        var drafts = new FindingDraft[citations.Count];
        for (var i = 0; i < drafts.Length; i++)
        {
            try
            {
                drafts[i] = new FindingDraft(citations[i]);
            }
            catch (Model.Problems.ModelException fault)
            {
                throw new Model.Problems.ModelException(fault.Problem.Under("citations", i));
            }
        }

        return drafts;
    }

    /// <summary>
    /// Searches all other texts for the quotes that the named source does not contain, and for those that name no source.
    /// </summary>
    private async ValueTask<(int Searched, bool All)> SearchOthersAsync(
        FindingDraft[] drafts,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var open = Array.FindAll(drafts, draft => draft.IsOpen);
        var (searched, length) = (0, 0L);
        var query = new PageQuery { Where = Where.Not(Where.Eq(Field.SourceTextSha256, Scalar.Null)) };
        if (open.Length == 0)
        {
            return (0, true);
        }

        await foreach (var page in store.Sources.StreamAsync(query, at, cancellationToken))
        {
            foreach (var sources in page.Items.Chunk(TextsAtOnce))
            {
                var texts = await TextsAsync(sources, cancellationToken);
                foreach (var source in sources)
                {
                    if (!texts.TryGetValue(source.TextSha256!, out var text))
                    {
                        continue;
                    }

                    if ((length += text.Text.Length) > options.MaxSearchedLength)
                    {
                        return (searched, false);
                    }

                    searched++;
                    cancellationToken.ThrowIfCancellationRequested();
                    foreach (var draft in open)
                    {
                        draft.LookElsewhere(source, text);
                    }
                }

                open = Array.FindAll(open, draft => draft.IsOpen);
                if (open.Length == 0)
                {
                    return (searched, true);
                }
            }
        }

        return (searched, true);
    }

    private async ValueTask<Dictionary<string, ArchivedText>> TextsAsync(IReadOnlyList<Source> sources, CancellationToken cancellationToken)
    {
        string[] hashes = [.. sources.Select(source => source.TextSha256).OfType<string>().Distinct(StringComparer.Ordinal)];
        var texts = new Dictionary<string, ArchivedText>(StringComparer.Ordinal);
        if (hashes.Length > 0)
        {
            foreach (var (hash, text) in hashes.Zip(await store.TextsAsync(hashes, cancellationToken)))
            {
                if (text is not null)
                {
                    texts.Add(hash, ArchivedText.FromUtf8(Encoding.UTF8.GetBytes(text)));
                }
            }
        }

        return texts;
    }
}
