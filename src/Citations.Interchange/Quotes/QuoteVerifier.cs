using System.Runtime.CompilerServices;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Storage;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Quotes;

/// <summary>Checks every quote of every active fact, source by source, against texts. Nothing is written.</summary>
public sealed class QuoteVerifier(ICitationStore store)
{
    /// <summary>Checks against the texts that the store has archived.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<VerifyReport> AgainstArchiveAsync(CancellationToken cancellationToken) =>
        await RunAsync(await store.LatestAsync(cancellationToken), new StoredTexts(store), cancellationToken);

    /// <summary>
    /// Checks against the files of a directory instead: which quotes does a text that was edited since still hold? A file belongs to the
    /// source that names its hash, or else to the one most of whose quotes it still holds.
    /// </summary>
    /// <exception cref="Import.ImportException">The directory cannot be read.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<VerifyReport> AgainstDirectoryAsync(string directory, CancellationToken cancellationToken)
    {
        var at = await store.LatestAsync(cancellationToken);
        var pairing = new FilePairing(TextFile.ReadAll(directory));
        await foreach (var (fact, source) in FactsAsync(at, cancellationToken))
        {
            pairing.Consider(fact, source);
        }

        return await RunAsync(at, pairing.Decide(), cancellationToken);
    }

    private async ValueTask<VerifyReport> RunAsync(Snapshot at, ITexts texts, CancellationToken cancellationToken)
    {
        var verdicts = new SortedDictionary<string, SourceVerdict>(StringComparer.Ordinal);
        var findings = new List<QuoteFinding>();
        await foreach (var (fact, source) in FactsAsync(at, cancellationToken))
        {
            var text = await texts.OfAsync(source, cancellationToken);
            if (!verdicts.TryGetValue(source.Key, out var verdict))
            {
                verdicts.Add(source.Key, verdict = new SourceVerdict(source.Key, text?.Name));
            }

            foreach (var citation in fact.Citations.Where(citation => citation.Quote is not null))
            {
                var check = text is null ? new QuoteCheck(Verification.Unchecked) : QuoteCheck.Run(citation, text.Text);
                verdict.Add(check.Verification);
                if (check.Verification is not (Verification.Verified or Verification.Unchecked))
                {
                    findings.Add(new QuoteFinding(source.Key, fact.Key, citation, check));
                }
            }
        }

        return new VerifyReport([.. verdicts.Values], findings);
    }

    private async IAsyncEnumerable<(Fact Fact, Source Source)> FactsAsync(Snapshot at, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in store.Facts.StreamAsync(new PageQuery(), at, cancellationToken))
        {
            string[] keys = [.. page.Items.Select(fact => fact.Source).Distinct(StringComparer.Ordinal)];
            var sources = await store.Sources.GetAsync(keys, at, cancellationToken);
            var byKey = sources.OfType<Source>().ToDictionary(source => source.Key, StringComparer.Ordinal);
            foreach (var fact in page.Items)
            {
                yield return (fact, byKey[fact.Source]);
            }
        }
    }
}
