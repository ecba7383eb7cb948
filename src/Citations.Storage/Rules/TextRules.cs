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
    private readonly Dictionary<string, ArchivedVersions> _versions = new(StringComparer.Ordinal);

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

    /// <summary>The archived versions of the text of a source; null when none is archived.</summary>
    public ValueTask<ArchivedVersions?> FindAsync(Source source) =>
        source.TextSha256 is not { } hash ? default
        : source.EarlierTexts.Count == 0 && _versions.TryGetValue(hash, out var known) ? new(known)
        : ReadAsync(source, hash);

    /// <summary>Verifies the citations that earlier commits recorded from the sources whose text arrived or changed.</summary>
    public async ValueTask VerifyEarlierFactsAsync()
    {
        await run.Sources.LoadAsync(_sources.Union(run.Batch.VerifyAgain, StringComparer.Ordinal));
        _sources.UnionWith(run.Batch.VerifyAgain.Where(key => run.Sources.Find(key) is not null));
        foreach (var key in _sources.Order(StringComparer.Ordinal))
        {
            var texts = await FindAsync(run.Sources.Get(key).Record);
            await foreach (var recorded in run.Store.Facts.EarlierAsync(FactReference.Source, [key]))
            {
                run.Cancellation.ThrowIfCancellationRequested();
                var after = recorded.Fact.WithChecks(Verifications.Check(recorded.Fact, texts));
                if (!ReferenceEquals(after, recorded.Fact))
                {
                    run.Store.Facts.StageVerifications(recorded, after);
                    run.Tally.Checked++;
                    run.MarkChanged();
                }
            }
        }
    }

    private async ValueTask<ArchivedVersions?> ReadAsync(Source source, string hash)
    {
        var newest = await FindAsync(hash);
        var earlier = new List<(int Version, ArchivedText Text)>();
        for (var i = 0; i < source.EarlierTexts.Count; i++)
        {
            if (await FindAsync(source.EarlierTexts[i].Sha256) is { } text)
            {
                earlier.Add((i + 1, text));
            }
        }

        if (newest is null && earlier.Count == 0)
        {
            return null;
        }

        var versions = new ArchivedVersions(newest, earlier);
        if (source.EarlierTexts.Count == 0)
        {
            _versions[hash] = versions;
        }

        return versions;
    }

    private async ValueTask<ArchivedText?> FindAsync(string hash)
    {
        if (_texts.TryGetValue(hash, out var known))
        {
            return known;
        }

        if (_texts.Count >= Capacity)
        {
            _texts.Clear();
            _versions.Clear();
        }

        return _texts[hash] = await run.Store.Texts.FindAsync(hash);
    }
}
