using Citations.Storage.Feed;

namespace Citations.Schema.Changes;

/// <summary>Some changes, in order.</summary>
internal sealed record ChangePage(Reading.Read Read, IReadOnlyList<FeedItem> Changes, FeedToken Next, bool HasMore)
{
    /// <summary>Reads a page of the feed.</summary>
    public static async ValueTask<ChangePage> ReadAsync(
        Reading.Read read,
        FeedToken since,
        int take,
        IReadOnlySet<ChangeKind>? kinds,
        CancellationToken cancellationToken
    )
    {
        var changes = new List<FeedItem>();
        await foreach (var item in new ChangeFeed(read.Store).ReadAsync(since, read.At, kinds, cancellationToken))
        {
            if (changes.Count == take)
            {
                return new ChangePage(read, changes, changes.Count == 0 ? since : changes[^1].Token, HasMore: true);
            }

            changes.Add(item);
        }

        // Everything up to the state that was read is seen, also what was of other kinds
        return new ChangePage(read, changes, new FeedToken(Math.Max(read.At.Commit, since.Commit), null), HasMore: false);
    }
}
