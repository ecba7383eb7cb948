using System.Globalization;
using Citations.GraphQL.Execution.Binding;
using Citations.Model.Facts;
using Citations.Schema.Reading;
using Citations.Storage.Paging;

namespace Citations.Schema.Subscriptions;

/// <summary>The facts of one commit that match a subscription.</summary>
/// <param name="Read">The state right after the commit.</param>
/// <param name="Query">The subscription's filter.</param>
/// <param name="First">The first matching facts; never empty.</param>
internal sealed record FactsRecorded(Read Read, PageQuery Query, Page<Fact> First) : IPositioned
{
    /// <summary>The number of the commit.</summary>
    public string Position => Read.At.Commit.ToString(CultureInfo.InvariantCulture);

    /// <summary>All matching facts: a list, or batches if the list is long.</summary>
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
