using System.Text;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Storage;

namespace Citations.Interchange.Quotes;

/// <summary>The versions of a text to check quotes against, and what reports call them.</summary>
internal sealed record NamedText(string Name, ArchivedVersions Versions);

/// <summary>Where the texts of sources are.</summary>
internal interface ITexts
{
    /// <summary>The versions of a source's text; null when none is there.</summary>
    ValueTask<NamedText?> FindAsync(Source source, CancellationToken cancellationToken);
}

/// <summary>The archive of a store. The texts used last stay in memory, since facts of one source mostly come together.</summary>
internal sealed class StoredTexts(ICitationStore store) : ITexts
{
    private const int Capacity = 64;

    private readonly Dictionary<string, ArchivedText?> _texts = new(StringComparer.Ordinal);

    public async ValueTask<NamedText?> FindAsync(Source source, CancellationToken cancellationToken)
    {
        if (source.TextSha256 is not { } sha256)
        {
            return null;
        }

        var newest = await FindAsync(sha256, cancellationToken);
        var earlier = new List<(int Version, ArchivedText Text)>();
        for (var i = 0; i < source.EarlierTexts.Count; i++)
        {
            if (await FindAsync(source.EarlierTexts[i].Sha256, cancellationToken) is { } text)
            {
                earlier.Add((i + 1, text));
            }
        }

        return newest is null && earlier.Count == 0
            ? null
            : new NamedText(
                earlier.Count == 0 ? "archive" : $"archive, {earlier.Count + (newest is null ? 0 : 1)} versions",
                new(newest, earlier)
            );
    }

    private async ValueTask<ArchivedText?> FindAsync(string sha256, CancellationToken cancellationToken)
    {
        if (_texts.TryGetValue(sha256, out var known))
        {
            return known;
        }

        if (_texts.Count >= Capacity)
        {
            _texts.Clear();
        }

        var text = (await store.TextsAsync([sha256], cancellationToken))[0];
        return _texts[sha256] = text is null ? null : ArchivedText.FromUtf8(Encoding.UTF8.GetBytes(text));
    }
}

/// <summary>Files, each with the source whose text it is.</summary>
internal sealed class FileTexts(IReadOnlyDictionary<string, NamedText> bySource) : ITexts
{
    public ValueTask<NamedText?> FindAsync(Source source, CancellationToken cancellationToken) =>
        new(bySource.GetValueOrDefault(source.Key));
}
