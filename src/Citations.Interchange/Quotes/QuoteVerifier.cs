using System.Runtime.CompilerServices;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Quotes;

/// <summary>Checks every quote of every active fact, source by source, against texts.</summary>
public sealed class QuoteVerifier(ICitationStore store, CommitNote? note = null)
{
    private const int SourcesPerCommit = 200;

    /// <summary>Is told how many facts were checked, and how many there are.</summary>
    public Action<long, long>? Progress { get; init; }

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

    /// <summary>
    /// Checks every citation against the archived texts again and records the verdicts that differ, in commits of some sources each.
    /// Earlier states
    /// keep the verdicts that they had.
    /// </summary>
    /// <returns>The commits that changed a verdict.</returns>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async ValueTask<IReadOnlyList<Snapshot>> RecordAsync(CancellationToken cancellationToken)
    {
        var commits = new List<Snapshot>();
        var query = new PageQuery { Where = Where.Not(Where.Eq(Field.SourceTextSha256, Scalar.Null)) };
        await foreach (var page in store.Sources.StreamAsync(query, await store.LatestAsync(cancellationToken), cancellationToken))
        {
            foreach (var sources in page.Items.Chunk(SourcesPerCommit))
            {
                var result = await store.AppendAsync(
                    new CommitBatch([]) { VerifyAgain = [.. sources.Select(source => source.Key)], Note = note ?? CommitNote.None },
                    cancellationToken
                );
                if (result.Committed)
                {
                    commits.Add(result.Snapshot);
                }
            }
        }

        return commits;
    }

    private async ValueTask<VerifyReport> RunAsync(Snapshot at, ITexts texts, CancellationToken cancellationToken)
    {
        var verdicts = new SortedDictionary<string, SourceVerdict>(StringComparer.Ordinal);
        var findings = new List<QuoteFinding>();
        var (done, total) = (0L, Progress is null ? 0 : (await store.CountersAsync(at, cancellationToken)).Facts);
        await foreach (var (fact, source) in FactsAsync(at, cancellationToken))
        {
            var text = await texts.FindAsync(source, cancellationToken);
            if (!verdicts.TryGetValue(source.Key, out var verdict))
            {
                verdicts.Add(source.Key, verdict = new SourceVerdict(source.Key, text?.Name));
            }

            foreach (var citation in fact.Citations.Where(citation => citation.Quote is not null))
            {
                var check = text is null ? new QuoteCheck(Verification.Unchecked) : QuoteCheck.Run(citation, text.Versions);
                verdict.Add(check.Verification);
                if (check.Verification is not (Verification.Verified or Verification.Unchecked) || check.TextVersion is not null)
                {
                    findings.Add(new QuoteFinding(source.Key, fact.Key, citation, check) { Nearest = Nearest(citation, check, text) });
                }
            }

            Progress?.Invoke(++done, total);
        }

        return new VerifyReport([.. verdicts.Values], findings);
    }

    private static NearestPassage? Nearest(Citation citation, QuoteCheck check, NamedText? text) =>
        check.Verification is Verification.NotFound && text?.Versions.Newest is { } newest
            ? NearestPassage.Find(citation.Quote!, newest)
            : null;

    private async IAsyncEnumerable<(Fact Fact, Source Source)> FactsAsync(
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
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
