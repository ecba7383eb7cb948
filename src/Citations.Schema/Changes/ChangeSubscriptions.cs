using System.Runtime.CompilerServices;
using Citations.GraphQL.Coercion;
using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Errors;
using Citations.Schema.Filtering;
using Citations.Schema.Reading;
using Citations.Schema.Subscriptions;
using Citations.Storage;
using Citations.Storage.Feed;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Changes;

/// <summary>Subscriptions over the feed of changes. A subscription is a place in the feed, so nothing is queued for it.</summary>
internal sealed class ChangeSubscriptions(ICitationStore store, CommitFeed feed, CitationsSchemaOptions options)
{
    private const int MostAtOnce = 1_000;
    private const int KeysAtOnce = 500;

    private static readonly HashSet<ChangeKind> _retractions = [ChangeKind.FactRetracted];
    private static readonly HashSet<ChangeKind> _groups = [ChangeKind.ClaimGroupChanged];

    public void Bind(ResolverMap resolvers)
    {
        Stream("changes", field => (ChangeType.KindsOf(field.Arguments), null));
        Stream("factsRetracted", _ => (_retractions, null));
        Stream("claimGroupsChanged", field => (_groups, WhereOf(field.Arguments)));

        void Stream(string name, Func<FieldContext, (IReadOnlySet<ChangeKind>?, Filter?)> asked) =>
            resolvers
                .Root("Subscription")
                .Stream<ChangePage, ChangePage>(
                    name,
                    field =>
                    {
                        var (kinds, where) = asked(field);
                        return SubscribeAsync(field, kinds, where);
                    },
                    batch =>
                    {
                        batch.Scope = batch[0].Read;
                        batch.Set(0, batch[0]);
                        return default;
                    }
                );
    }

    private Filter? WhereOf(InputObject arguments) =>
        arguments.TryGet<InputObject>("where", out var where) ? FilterReader.Read(Scope.ClaimGroups, where, options) : null;

    private async ValueTask<IAsyncEnumerable<ChangePage>> SubscribeAsync(FieldContext field, IReadOnlySet<ChangeKind>? kinds, Filter? where)
    {
        var newest = (await store.LatestAsync(field.Request.CancellationToken)).Commit;
        var since = field.Arguments.TryGet<string>("since", out var text) ? ChangeType.TokenOf(text!) : new FeedToken(newest, null);
        return since.Commit <= newest
            ? PagesAsync(since, kinds, where, field.Request.CancellationToken)
            : throw Problems.UnknownCommit("since", since.Commit, newest);
    }

    private async IAsyncEnumerable<ChangePage> PagesAsync(
        FeedToken since,
        IReadOnlySet<ChangeKind>? kinds,
        Filter? where,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var place = since; ; )
        {
            // A place inside a commit is gone on from at once
            var seen = place.Seen is null ? place.Commit : place.Commit - 1;
            var newest = await feed.AfterAsync(seen, cancellationToken);
            for (var commit = seen + 1; commit <= newest; commit++)
            {
                if (await store.AtAsync(commit, cancellationToken) is not { } at)
                {
                    continue;
                }

                while (place.Seen is not null || place.Commit < commit)
                {
                    var from = place.Commit < commit ? new FeedToken(commit - 1, null) : place;
                    var page = await ChangePage.ReadAsync(new Read(store, at), from, MostAtOnce, kinds, cancellationToken);
                    place = page.HasMore ? page.Next : new FeedToken(commit, null);
                    page = page with { Changes = await MatchingAsync(page.Changes, where, at, cancellationToken) };
                    if (page.Changes.Count > 0)
                    {
                        yield return page with
                        {
                            Next = place,
                            HasMore = false,
                        };
                    }
                }

                if (commit % 100 == 0)
                {
                    await Task.Yield();
                }
            }
        }
    }

    /// <summary>The claim groups that fulfil a filter in the state before the commit or after it.</summary>
    private async ValueTask<IReadOnlyList<FeedItem>> MatchingAsync(
        IReadOnlyList<FeedItem> items,
        Filter? where,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        if (where is null || items.Count == 0)
        {
            return items;
        }

        var before = at.Commit == 1 ? null : await BeforeAsync(at.Commit, cancellationToken);
        var matching = new HashSet<string>(StringComparer.Ordinal);
        foreach (var keys in items.Select(static item => item.Group!.Group.Id).Chunk(KeysAtOnce))
        {
            var query = new PageQuery
            {
                Where = Where.And(Where.In(Field.GroupKey, [.. keys.Select(static key => Scalar.Of(key))]), where),
                Take = KeysAtOnce,
            };
            foreach (var state in new[] { before, at })
            {
                if (state is { } snapshot)
                {
                    var found = await store.ClaimGroups.PageAsync(query, snapshot, cancellationToken);
                    matching.UnionWith(found.Items.Select(static group => group.Id));
                }
            }
        }

        return [.. items.Where(item => matching.Contains(item.Group!.Group.Id))];
    }

    /// <summary>The state before a commit. Numbers can have gaps.</summary>
    private async ValueTask<Snapshot?> BeforeAsync(long commit, CancellationToken cancellationToken)
    {
        var found = await store.CommitsAsync(new Storage.Commits.CommitRange(0, commit, 1, NewestFirst: true), cancellationToken);
        return found.Count == 0 ? null : found[0].Snapshot;
    }
}
