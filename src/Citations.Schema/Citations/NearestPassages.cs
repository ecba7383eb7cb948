using Citations.GraphQL.Execution.Binding;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Schema.Reading;

namespace Citations.Schema.Citations;

/// <summary>Looks in archived texts for what quotes that are not there may have meant. One call for the sources and one for their
/// texts.</summary>
internal static class NearestPassages
{
    public static async ValueTask ReadAsync(FieldBatch<FactCitation, PlacedPassage> batch)
    {
        var missing = Enumerable.Range(0, batch.Count).Where(i => batch[i].Citation.Verification is Verification.NotFound).ToArray();
        if (missing.Length == 0)
        {
            return;
        }

        var read = Read.Of(batch);
        string[] keys = [.. missing.Select(i => batch[i].Source).Distinct(StringComparer.Ordinal)];
        var hashes = (await read.Store.Sources.GetAsync(keys, read.At, batch.CancellationToken))
            .OfType<Source>()
            .Where(source => source.TextSha256 is not null)
            .ToDictionary(source => source.Key, source => source.TextSha256!, StringComparer.Ordinal);
        var texts = await ArchivedTexts.ReadAsync(read, hashes.Values, batch.CancellationToken);
        foreach (var i in missing)
        {
            batch.CancellationToken.ThrowIfCancellationRequested();
            if (hashes.TryGetValue(batch[i].Source, out var hash) && texts.TryGetValue(hash, out var text))
            {
                batch.Set(i, PlacedPassage.Of(NearestPassage.Find(batch[i].Citation.Quote!, text), new TextReference(null, null, hash)));
            }
        }
    }
}

/// <summary>A passage and the text that it is in.</summary>
internal sealed record PlacedPassage(NearestPassage Passage, TextReference In)
{
    /// <summary>The passage; null when there is none.</summary>
    public static PlacedPassage? Of(NearestPassage? passage, TextReference text) =>
        passage is null ? null : new PlacedPassage(passage, text);
}
