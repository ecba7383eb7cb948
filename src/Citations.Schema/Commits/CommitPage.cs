using Citations.Schema.Paging;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Commits;

/// <summary>One page of the list of commits, the newest first.</summary>
internal sealed record CommitPage(Snapshot At, IReadOnlyList<CommitEntry> Nodes, bool HasNext, bool HasPrevious)
{
    /// <summary>Tells cursors of this list from those of other lists.</summary>
    private static readonly QueryIdentity _identity = new(0x636F6D6D697473);

    public IEnumerable<CommitEdge> Edges => Nodes.Select(entry => new CommitEdge(At, entry));

    public PageInfo PageInfo =>
        Nodes.Count == 0
            ? new PageInfo(HasNext, HasPrevious, null, null)
            : new PageInfo(HasNext, HasPrevious, () => CursorOf(At, Nodes[0]), () => CursorOf(At, Nodes[^1]));

    public static Cursor CursorOf(Snapshot at, CommitEntry entry) => new(at.Commit, _identity, [Scalar.Of(entry.Snapshot.Commit)]);

    /// <summary>Reads a page as of a snapshot.</summary>
    /// <exception cref="StoreException">A cursor belongs to another list.</exception>
    public static async ValueTask<CommitPage> ReadAsync(
        ICitationStore store,
        PageArguments page,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        // The list descends, so what follows a cursor has smaller numbers
        var (least, most) = (NumberOf(page.Before) ?? 0, Math.Min(NumberOf(page.After) ?? long.MaxValue, at.Commit + 1));
        var range = new CommitRange(least, most, page.Take + 1, NewestFirst: !page.FromEnd);
        var found = await store.CommitsAsync(range, cancellationToken);
        var nodes = found.Take(page.Take).ToArray();
        if (page.FromEnd)
        {
            Array.Reverse(nodes);
        }

        if (nodes.Length == 0)
        {
            return new CommitPage(at, nodes, false, false);
        }

        var oldest = nodes[^1].Snapshot.Commit;
        var follows =
            page.FromEnd || found.Count <= page.Take
                ? (await store.CommitsAsync(new CommitRange(0, oldest, 1, NewestFirst: true), cancellationToken)).Count > 0
                : true;
        return new CommitPage(at, nodes, follows, nodes[0].Snapshot.Commit < at.Commit);
    }

    private static long? NumberOf(Cursor? cursor) =>
        cursor is null ? null
        : cursor.Query == _identity && cursor.Place is [{ IsNull: false } place] ? place.AsInteger()
        : throw new StoreException(
            StoreErrorCode.CursorOfAnotherQuery,
            "cursor",
            "it was made for another list",
            "Page on in the list that it came from, or start again without a cursor"
        );
}

/// <summary>A commit of a page, with its cursor.</summary>
internal sealed record CommitEdge(Snapshot At, CommitEntry Node)
{
    public string Cursor => CommitPage.CursorOf(At, Node).ToString();
}
