using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Records;
using Citations.Model.Sources;
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
        TextPolicy? shown,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var later = await ArchivedAfterAsync(store, at, cancellationToken);
        var query = new PageQuery { Where = Where.Neq(Field.SourceTextSha256, Scalar.Null), Order = [new SortKey(Field.SourceTextSha256)] };
        var (last, isShown) = ((string?)null, true);
        var hashes = new List<string>(TextsPerPart);
        await foreach (var page in store.Sources.StreamAsync(query, at, cancellationToken))
        {
            // Sources that share a text follow each other. All of them must allow it to be shown.
            foreach (var source in page.Items)
            {
                if (!string.Equals(source.TextSha256, last, StringComparison.Ordinal))
                {
                    Keep();
                    (last, isShown) = (source.TextSha256, true);
                }

                isShown &= shown?.ShowsText(source) ?? true;
            }

            if (hashes.Count >= TextsPerPart)
            {
                foreach (var some in hashes.Chunk(TextsPerPart))
                {
                    yield return new Some(store, some);
                }

                hashes.Clear();
            }
        }

        Keep();
        foreach (var some in hashes.Chunk(TextsPerPart))
        {
            yield return new Some(store, some);
        }

        void Keep()
        {
            if (last is not null && isShown && !later.Contains(last))
            {
                hashes.Add(last);
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
