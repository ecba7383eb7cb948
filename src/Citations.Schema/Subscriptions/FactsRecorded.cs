using Citations.Model.Facts;
using Citations.Schema.Reading;
using Citations.Storage.Paging;

namespace Citations.Schema.Subscriptions;

/// <summary>What one commit recorded of what was asked for.</summary>
/// <param name="Read">The state right after the commit.</param>
/// <param name="Query">What was asked for.</param>
/// <param name="First">The beginning of what matches; not empty.</param>
internal sealed record FactsRecorded(Read Read, PageQuery Query, Page<Fact> First)
{
    /// <summary>All that match: a list, or pieces of one too long to be held at once.</summary>
    public object Facts => First.HasNext ? PiecesAsync() : First.Items;

    private async IAsyncEnumerable<IReadOnlyList<Fact>> PiecesAsync()
    {
        yield return First.Items;
        var rest = Query with { After = First.CursorAt(First.Items.Count - 1) };
        await foreach (var piece in Read.Store.Facts.StreamAsync(rest, Read.At, CancellationToken.None))
        {
            yield return piece.Items;
        }
    }
}
