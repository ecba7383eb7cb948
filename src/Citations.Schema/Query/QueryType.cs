using Citations.GraphQL.Coercion;
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
using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Schema.Query;

/// <summary>The root fields that return one record or a list of records.</summary>
internal sealed class QueryType(Reads reads, Pagers pagers)
{
    /// <summary>So many statements of one identifier are looked at; all of them should be about one entity.</summary>
    private const int MostStatements = 1_000;

    public void Bind(ResolverMap resolvers) =>
        resolvers
            .Root("Query")
            .Batch<object>("fact", FactAsync)
            .Batch<Entity>("entity", EntityAsync)
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

    private async ValueTask EntityAsync(FieldBatch<RequestContext, Entity> batch)
    {
        var (key, external) = (batch.Arguments.Get<string>("key"), batch.Arguments.Get<InputObject>("externalId"));
        if ((key is null) == (external is null))
        {
            throw new GraphQLException("Give 'key' or 'externalId', one of them.", ErrorCodes.ArgumentCoercion);
        }

        if (key is not null)
        {
            await ByKeyAsync(batch, store => store.Entities, Scope.Entities, "entity", static entity => entity.Key);
            return;
        }

        var read = await reads.OpenAsync(batch);
        var found = await SubjectOfAsync(external!, read, batch.CancellationToken) is { } subject
            ? await Survivors.OfAsync(
                await read.Store.Entities.GetAsync([subject], read.At, batch.CancellationToken),
                read,
                batch.CancellationToken
            )
            : [null];
        batch.SetEach(_ => found[0]);
    }

    /// <summary>The entity that active facts give this identifier; null when none has it, or several.</summary>
    private static async ValueTask<string?> SubjectOfAsync(InputObject external, Read read, CancellationToken cancellationToken)
    {
        var query = new PageQuery
        {
            Where = Where.And(
                Where.Eq(Field.FactProperty, Scalar.Of(external.Get<string>("scheme")!)),
                Where.Related(Relation.FactValue, Where.Eq(Field.ValueText, Scalar.Of(external.Get<string>("id")!)))
            ),
            Take = MostStatements,
        };
        var page = await read.Store.Facts.PageAsync(query, read.At, cancellationToken);
        string[] subjects = [.. page.Items.Select(fact => fact.Subject).Distinct(StringComparer.Ordinal)];
        return subjects is [var only] ? only : null;
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
