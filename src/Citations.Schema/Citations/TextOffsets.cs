using System.Text;
using Citations.GraphQL.Execution.Binding;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Schema.Reading;

namespace Citations.Schema.Citations;

/// <summary>A version of the text of a source: by its hash, or by source and number.</summary>
/// <param name="Source">The key of the source; null when the hash is known.</param>
/// <param name="Version">The number of the version, from 1; null for the newest.</param>
/// <param name="Sha256">The hash of the text; null when the source names it.</param>
internal readonly record struct TextReference(string? Source, int? Version = null, string? Sha256 = null)
{
    /// <summary>The hash of the version in a source; null if it has no text.</summary>
    public string? HashIn(Source? source) =>
        Sha256
        ?? (
            source is null ? null
            : Version is { } version ? source.Texts.ElementAtOrDefault(version - 1)?.Sha256
            : source.Texts.LastOrDefault()?.Sha256
        );
}

/// <summary>Offsets are recorded in code points. Clients in JavaScript, Java or C# count UTF-16 units.</summary>
internal static class TextOffsets
{
    /// <summary>Translates an offset of each parent. One call for the sources and one for their texts; null without an archived
    /// text.</summary>
    public static async ValueTask ToUtf16Async<T>(FieldBatch<T, int?> batch, Func<T, (TextReference Text, int? Offset)> of)
    {
        var asked = Enumerable.Range(0, batch.Count).Where(i => of(batch[i]).Offset is not null).ToArray();
        if (asked.Length == 0)
        {
            return;
        }

        var read = Read.Of(batch);
        string[] keys = [.. asked.Select(i => of(batch[i]).Text.Source).OfType<string>().Distinct(StringComparer.Ordinal)];
        var sources = (keys.Length == 0 ? [] : await read.Store.Sources.GetAsync(keys, read.At, batch.CancellationToken))
            .OfType<Source>()
            .ToDictionary(source => source.Key, StringComparer.Ordinal);
        string?[] hashes = [.. asked.Select(i => HashOf(of(batch[i]).Text))];
        var texts = await ArchivedTexts.ReadAsync(read, hashes.OfType<string>(), batch.CancellationToken);
        for (var i = 0; i < asked.Length; i++)
        {
            if (
                hashes[i] is { } hash
                && texts.TryGetValue(hash, out var text)
                && text.ToPosition(of(batch[asked[i]]).Offset!.Value) is >= 0 and var position
            )
            {
                batch.Set(asked[i], position);
            }
        }

        string? HashOf(TextReference text) => text.HashIn(text.Source is null ? null : sources.GetValueOrDefault(text.Source));
    }
}

/// <summary>Reads archived texts, each once.</summary>
internal static class ArchivedTexts
{
    /// <summary>The texts that are archived, by hash.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, ArchivedText>> ReadAsync(
        Read read,
        IEnumerable<string> hashes,
        CancellationToken cancellationToken
    )
    {
        string[] wanted = [.. hashes.Distinct(StringComparer.Ordinal)];
        var texts = wanted.Length == 0 ? [] : await read.Store.TextsAsync(wanted, cancellationToken);
        return wanted
            .Zip(texts)
            .Where(text => text.Second is not null)
            .ToDictionary(text => text.First, text => ArchivedText.FromUtf8(Encoding.UTF8.GetBytes(text.Second!)), StringComparer.Ordinal);
    }
}
