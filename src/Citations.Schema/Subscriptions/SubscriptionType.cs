using System.Runtime.CompilerServices;
using Citations.GraphQL.Coercion;
using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Errors;
using Citations.Schema.Filtering;
using Citations.Schema.Paging;
using Citations.Schema.Reading;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Schema.Subscriptions;

/// <summary>The fields of <c>Subscription</c>. A subscription is a position in the sequence of commits.</summary>
internal sealed class SubscriptionType(ICitationStore store, CitationsSchemaOptions options)
{
    /// <summary>A listener yields to others after this many commits without a match.</summary>
    private const int Stretch = 100;

    private readonly CommitFeed _feed = new(store);
    private readonly CommitPages _pages = new(store);

    /// <summary>One waiter at the store for all listeners.</summary>
    public CommitFeed Feed => _feed;

    public void Bind(ResolverMap resolvers)
    {
        resolvers
            .Root("Subscription")
            .Stream<FactsRecorded, FactsRecorded>(
                "factsRecorded",
                SubscribeAsync,
                batch =>
                {
                    batch.Scope = batch[0].Read;
                    batch.Set(0, batch[0]);
                    return default;
                }
            );
        resolvers
            .Type<FactsRecorded>("FactsRecorded")
            .Property("commit", recorded => recorded.Read.At.Commit)
            .Property("committedAt", recorded => recorded.Read.At.CommittedAt)
            .Property<object>("facts", recorded => recorded.Facts);
    }

    private async ValueTask<IAsyncEnumerable<FactsRecorded>> SubscribeAsync(FieldContext field)
    {
        var where = field.Arguments.TryGet<InputObject>("where", out var input) ? FilterReader.Read(Scope.Facts, input, options) : null;
        var newest = (await store.LatestAsync(field.Request.CancellationToken)).Commit;
        var hasSince = field.Arguments.TryGet<long>("since", out var since);
        if (field.Request.TryGet<ResumePosition>(out var resume))
        {
            since = hasSince ? Math.Max(since, resume.Commit) : resume.Commit;
        }
        else if (!hasSince)
        {
            since = newest;
        }

        return since >= 0 && since <= newest
            ? RecordedAsync(since, where, field.Request.CancellationToken)
            : throw Problems.UnknownCommit("since", since, newest);
    }

    private async IAsyncEnumerable<FactsRecorded> RecordedAsync(
        long since,
        Filter? where,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var commit = since; ; )
        {
            var newest = await _feed.AfterAsync(commit, cancellationToken);
            while (commit < newest)
            {
                if (await RecordedByAsync(++commit, where, cancellationToken) is { First.Items.Count: > 0 } recorded)
                {
                    yield return recorded;
                }
                else if (commit % Stretch == 0)
                {
                    await Task.Yield();
                }
            }
        }
    }

    /// <summary>The facts of a commit; null if there is no commit of that number. A writer that dies during a commit leaves a
    /// gap.</summary>
    private async ValueTask<FactsRecorded?> RecordedByAsync(long commit, Filter? where, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await store.AtAsync(commit, cancellationToken) is not { } at)
        {
            return null;
        }

        var query = new PageQuery { Where = Where.And(Where.Eq(Field.FactCommit, Scalar.Of(commit)), where), Take = LongPage.Threshold };
        return new FactsRecorded(new Read(store, at), query, await _pages.FirstAsync(query, at, cancellationToken));
    }
}
