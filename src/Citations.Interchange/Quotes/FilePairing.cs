using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Sources;

namespace Citations.Interchange.Quotes;

/// <summary>Finds out which file is the text of which source, also when the text was edited.</summary>
internal sealed class FilePairing(IReadOnlyList<TextFile> files)
{
    private readonly Dictionary<string, NamedText> _certain = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _quotes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Source, TextFile File), int> _held = [];

    /// <summary>Counts which files hold the quotes of a fact.</summary>
    public void Consider(Fact fact, Source source)
    {
        if (_certain.ContainsKey(source.Key))
        {
            return;
        }

        if (files.FirstOrDefault(file => string.Equals(file.Text.Sha256, source.TextSha256, StringComparison.Ordinal)) is { } same)
        {
            _certain.Add(source.Key, new NamedText(same.Name, new ArchivedVersions(same.Text)));
            return;
        }

        foreach (var citation in fact.Citations.Where(citation => citation.Quote is not null))
        {
            _quotes[source.Key] = _quotes.GetValueOrDefault(source.Key) + 1;
            foreach (
                var file in files.Where(file =>
                    QuoteCheck.Run(citation, file.Text).Verification is Verification.Verified or Verification.Moved
                )
            )
            {
                _held[(source.Key, file)] = _held.GetValueOrDefault((source.Key, file)) + 1;
            }
        }
    }

    /// <summary>Each source with its file: by hash, else the one that holds most of its quotes and more than half of them.</summary>
    public FileTexts Decide()
    {
        var texts = new Dictionary<string, NamedText>(_certain, StringComparer.Ordinal);
        var free = files.Where(file => !_certain.Values.Any(certain => ReferenceEquals(certain.Versions.Newest, file.Text))).ToList();
        foreach (var (source, quotes) in _quotes)
        {
            var best = free.MaxBy(file => _held.GetValueOrDefault((source, file)));
            if (best is not null && _held.GetValueOrDefault((source, best)) * 2 > quotes)
            {
                texts.Add(source, new NamedText($"{best.Name} (edited)", new ArchivedVersions(best.Text)));
            }
        }

        return new FileTexts(texts);
    }
}
