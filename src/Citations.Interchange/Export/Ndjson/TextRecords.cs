using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Records;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Ndjson;

/// <summary>The archived texts of the sources, by their hash.</summary>
internal static class TextRecords
{
    private const int TextsPerPart = 16;

    public static async IAsyncEnumerable<ExportPart> PartsAsync(
        ICitationStore store,
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var later = await ArchivedAfterAsync(store, at, cancellationToken);
        var query = new PageQuery { Where = Where.Neq(Field.SourceTextSha256, Scalar.Null), Order = [new SortKey(Field.SourceTextSha256)] };
        string? last = null;
        await foreach (var page in store.Sources.StreamAsync(query, at, cancellationToken))
        {
            // Sources that share a text follow each other
            var hashes = page
                .Items.Select(source => source.TextSha256!)
                .Prepend(last ?? "")
                .Distinct(StringComparer.Ordinal)
                .Skip(1)
                .ToArray();
            last = page.Items[^1].TextSha256;
            foreach (var some in hashes.Where(hash => !later.Contains(hash)).Chunk(TextsPerPart))
            {
                yield return new Some(store, some);
            }
        }
    }

    /// <summary>Texts have no versions in the port; what changed since the snapshot tells which were not there yet.</summary>
    private static async ValueTask<HashSet<string>> ArchivedAfterAsync(
        ICitationStore store,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        var latest = await store.LatestAsync(cancellationToken);
        if (latest.Commit > at.Commit)
        {
            await foreach (var changes in store.ChangesAsync(at.Commit, latest, cancellationToken))
            {
                hashes.UnionWith(changes.Select(change => change.Record).OfType<TextRecord>().Select(text => text.Sha256));
            }
        }

        return hashes;
    }

    private sealed class Some(ICitationStore store, string[] hashes) : ExportPart
    {
        public override async ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken)
        {
            var texts = await store.TextsAsync(hashes, cancellationToken);
            for (var i = 0; i < hashes.Length; i++)
            {
                if (texts[i] is { } text)
                {
                    RecordLine.Write(to, new TextRecord(hashes[i], text));
                }
            }
        }
    }
}
