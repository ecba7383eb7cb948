using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Schema.Errors;
using Citations.Schema.Nodes;
using Citations.Schema.Paging;
using Citations.Schema.Reading;
using Citations.Storage;
using Citations.Storage.Queries;

namespace Citations.Schema.Query;

/// <summary>The root fields that return one record or a list of records.</summary>
internal sealed class QueryType(Reads reads, Pagers pagers)
{
    public void Bind(ResolverMap resolvers) =>
        resolvers
            .Root("Query")
            .Batch<object>("fact", FactAsync)
            .Batch<Entity>(
                "entity",
                batch => ByKeyAsync(batch, store => store.Entities, Scope.Entities, "entity", static entity => entity.Key)
            )
            .Batch<Property>(
                "property",
                batch => ByKeyAsync(batch, store => store.Properties, Scope.Properties, "property", static property => property.Key)
            )
            .Batch<Source>(
                "source",
                batch => ByKeyAsync(batch, store => store.Sources, Scope.Sources, "source", static source => source.Key)
            )
            .Batch<ClaimGroup>("claimGroup", ClaimGroupAsync)
            .Batch<Connection<Fact>>("facts", pagers.Facts.RootAsync)
            .Batch<Connection<ClaimGroup>>("claimGroups", pagers.ClaimGroups.RootAsync)
            .Batch<Connection<Entity>>("entities", pagers.Entities.RootAsync)
            .Batch<Connection<Property>>("properties", pagers.Properties.RootAsync)
            .Batch<Connection<Source>>("sources", pagers.Sources.RootAsync);

    /// <summary>An id that names a commit is read in that state.</summary>
    private async ValueTask FactAsync(FieldBatch<RequestContext, object> batch)
    {
        var (key, commit) = GlobalId.OfFact(batch.Arguments.Get<string>("id")!);
        var read = commit is null ? await reads.OpenAsync(batch) : await reads.OpenNamedAsync(batch, commit.Value);
        var fact = read is null ? null : (await read.Store.Facts.GetAsync([key], read.At, batch.CancellationToken))[0];
        if (fact is null && !await WasEverAsync(reads.Store.Facts, key, batch.CancellationToken))
        {
            batch.Fail(0, Problems.UnknownKey("id", "fact", key, []));
            return;
        }

        batch.SetEach(_ => fact is not null && commit is not null ? new Scoped(fact, read!) : fact);
    }

    private async ValueTask ByKeyAsync<T>(
        FieldBatch<RequestContext, T> batch,
        Func<ICitationStore, IStoredCollection<T>> collection,
        Scope scope,
        string kind,
        Func<T, string> keyOf
    )
        where T : class
    {
        var read = await reads.OpenAsync(batch);
        var key = batch.Arguments.Get<string>("key")!;
        var found = (
            await Survivors.OfAsync(
                await collection(read.Store).GetAsync([key], read.At, batch.CancellationToken),
                read,
                batch.CancellationToken
            )
        )[0];
        if (
            found is null
            && await UnknownAsync(collection(read.Store), scope, keyOf, "key", kind, key, batch.CancellationToken) is { } error
        )
        {
            batch.Fail(0, error);
            return;
        }

        batch.SetEach(_ => found);
    }

    private async ValueTask ClaimGroupAsync(FieldBatch<RequestContext, ClaimGroup> batch)
    {
        var read = await reads.OpenAsync(batch);
        var (key, property) = (batch.Arguments.Get<string>("subject")!, batch.Arguments.Get<string>("property")!);
        var subject = (
            await Survivors.OfAsync(
                await read.Store.Entities.GetAsync([key], read.At, batch.CancellationToken),
                read,
                batch.CancellationToken
            )
        )[0];
        var question = new SubjectProperty(subject?.Key ?? key, property);
        var groups = (await read.Store.ClaimGroupsOfAsync([question], read.At, batch.CancellationToken))[0];
        var answer = groups.FirstOrDefault(group => group.Qualifiers.Count == 0) ?? groups.FirstOrDefault();
        if (
            answer is null
            && (
                await UnknownAsync(
                    read.Store.Entities,
                    Scope.Entities,
                    static entity => entity.Key,
                    "subject",
                    "entity",
                    key,
                    batch.CancellationToken
                )
                ?? await UnknownAsync(
                    read.Store.Properties,
                    Scope.Properties,
                    static known => known.Key,
                    "property",
                    "property",
                    property,
                    batch.CancellationToken
                )
            )
                is { } error
        )
        {
            batch.Fail(0, error);
            return;
        }

        batch.SetEach(_ => answer);
    }

    /// <summary>The error for a key that never was; null for one that is known now, if not in the state that is read.</summary>
    private async ValueTask<GraphQLError?> UnknownAsync<T>(
        IStoredCollection<T> collection,
        Scope scope,
        Func<T, string> keyOf,
        string argument,
        string kind,
        string key,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var newest = new Read(reads.Store, await reads.Store.LatestAsync(cancellationToken));
        return (await collection.GetAsync([key], newest.At, cancellationToken))[0] is not null
            ? null
            : Problems.UnknownKey(argument, kind, key, await NearKeys.OfAsync(collection, scope, keyOf, key, newest, cancellationToken));
    }

    /// <summary>Nothing is deleted, so what ever was is there in the newest state.</summary>
    private async ValueTask<bool> WasEverAsync<T>(IStoredCollection<T> collection, string key, CancellationToken cancellationToken)
        where T : class =>
        (await collection.GetAsync([key], await reads.Store.LatestAsync(cancellationToken), cancellationToken))[0] is not null;
}
