using System.Text;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Storage;

namespace Citations.Interchange.Quotes;

/// <summary>A text to check quotes against, and what reports call it.</summary>
internal sealed record NamedText(string Name, ArchivedText Text);

/// <summary>Where the texts of sources are.</summary>
internal interface ITexts
{
    ValueTask<NamedText?> OfAsync(Source source, CancellationToken cancellationToken);
}

/// <summary>The archive of a store. The texts used last stay in memory, since facts of one source mostly come together.</summary>
internal sealed class StoredTexts(ICitationStore store) : ITexts
{
    private const int Kept = 64;

    private readonly Dictionary<string, NamedText?> _texts = new(StringComparer.Ordinal);

    public async ValueTask<NamedText?> OfAsync(Source source, CancellationToken cancellationToken)
    {
        if (source.TextSha256 is not { } sha256)
        {
            return null;
        }

        if (_texts.TryGetValue(sha256, out var known))
        {
            return known;
        }

        if (_texts.Count >= Kept)
        {
            _texts.Clear();
        }

        var text = (await store.TextsAsync([sha256], cancellationToken))[0];
        return _texts[sha256] = text is null ? null : new NamedText("archive", ArchivedText.FromUtf8(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>Files, each with the source whose text it is.</summary>
internal sealed class FileTexts(IReadOnlyDictionary<string, NamedText> bySource) : ITexts
{
    public ValueTask<NamedText?> OfAsync(Source source, CancellationToken cancellationToken) => new(bySource.GetValueOrDefault(source.Key));
}
