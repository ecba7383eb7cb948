using System.Security.Cryptography;
using System.Text;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Storage.Commits;

namespace Citations.Storage.Rules;

/// <summary>Archives texts, and verifies again the earlier citations of each source whose text arrived or changed.</summary>
internal sealed class TextRules(CommitRun run)
{
    /// <summary>Texts are large, so only a few are kept.</summary>
    private const int Capacity = 64;

    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArchivedText?> _texts = new(StringComparer.Ordinal);

    /// <summary>The source names another text than before.</summary>
    public void TextChanged(string source) => _sources.Add(source);

    public async ValueTask ArchiveAsync(IEnumerable<(int Index, TextRecord Record)> records)
    {
        var texts = records.ToList();
        if (texts.Count == 0)
        {
            return;
        }

        var archived = await run.Store.Texts.ArchivedAsync([.. texts.Select(text => text.Record.Sha256)]);
        var staged = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, record) in texts)
        {
            var utf8 = Encoding.UTF8.GetBytes(record.Text);
            var hash = Convert.ToHexStringLower(SHA256.HashData(utf8));
            if (!string.Equals(hash, record.Sha256, StringComparison.Ordinal))
            {
                run.Refuse(index, record.Sha256, WriteProblems.TextHashMismatch(hash));
            }
            else if (archived.Contains(hash) || !staged.Add(hash))
            {
                run.Set(index, WriteStatus.Unchanged, hash);
            }
            else
            {
                run.Store.Texts.Stage(hash, record.Text, utf8);
                run.MarkChanged();
                run.Tally.Texts++;
                run.Set(index, WriteStatus.Added, hash);
            }
        }

        if (staged.Count > 0)
        {
            _sources.UnionWith(await run.Store.SourcesOfTextsAsync(staged));
        }
    }

    /// <summary>The archived text of a source; null when none is archived.</summary>
    public ValueTask<ArchivedText?> FindAsync(Source source) =>
        source.TextSha256 is not { } hash ? default
        : _texts.TryGetValue(hash, out var text) ? new(text)
        : ReadAsync(hash);

    /// <summary>Verifies the citations that earlier commits recorded from the sources whose text arrived or changed.</summary>
    public async ValueTask VerifyEarlierFactsAsync()
    {
        await run.Sources.LoadAsync(_sources);
        foreach (var key in _sources.Order(StringComparer.Ordinal))
        {
            var text = await FindAsync(run.Sources.Get(key).Record);
            await foreach (var recorded in run.Store.Facts.EarlierAsync(FactReference.Source, [key]))
            {
                run.Cancellation.ThrowIfCancellationRequested();
                var verifications = new Verification[recorded.Fact.Citations.Count];
                Verifications.Check(recorded.Fact, text, verifications);
                var after = recorded.Fact.WithVerifications(verifications);
                if (!ReferenceEquals(after, recorded.Fact))
                {
                    run.Store.Facts.StageVerifications(recorded, after);
                    run.MarkChanged();
                }
            }
        }
    }

    private async ValueTask<ArchivedText?> ReadAsync(string hash)
    {
        if (_texts.Count >= Capacity)
        {
            _texts.Clear();
        }

        return _texts[hash] = await run.Store.Texts.FindAsync(hash);
    }
}
