using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Sources;
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
            .Batch<Fact>("fact", batch => ByKeyAsync(batch, store => store.Facts, GlobalId.FactKey(batch.Arguments.Get<string>("id")!)))
            .Batch<Entity>("entity", EntityAsync)
            .Batch<Property>("property", batch => ByKeyAsync(batch, store => store.Properties, batch.Arguments.Get<string>("key")!))
            .Batch<Source>("source", batch => ByKeyAsync(batch, store => store.Sources, batch.Arguments.Get<string>("key")!))
            .Batch<ClaimGroup>("claimGroup", ClaimGroupAsync)
            .Batch<Connection<Fact>>("facts", pagers.Facts.RootAsync)
            .Batch<Connection<ClaimGroup>>("claimGroups", pagers.ClaimGroups.RootAsync)
            .Batch<Connection<Entity>>("entities", pagers.Entities.RootAsync)
            .Batch<Connection<Property>>("properties", pagers.Properties.RootAsync)
            .Batch<Connection<Source>>("sources", pagers.Sources.RootAsync);

    private async ValueTask EntityAsync(FieldBatch<RequestContext, Entity> batch)
    {
        var (key, external) = (batch.Arguments.Get<string>("key"), batch.Arguments.Get<InputObject>("externalId"));
        if ((key is null) == (external is null))
        {
            throw new GraphQLException("Give 'key' or 'externalId', one of them.", ErrorCodes.ArgumentCoercion);
        }

        var read = await reads.OpenAsync(batch);
        key ??= await SubjectOfAsync(external!, read, batch.CancellationToken);
        var found = key is null
            ? [null]
            : await Survivors.OfAsync(
                await read.Store.Entities.GetAsync([key], read.At, batch.CancellationToken),
                read,
                batch.CancellationToken
            );
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
        string key
    )
        where T : class
    {
        var read = await reads.OpenAsync(batch);
        var found = await Survivors.OfAsync(
            await collection(read.Store).GetAsync([key], read.At, batch.CancellationToken),
            read,
            batch.CancellationToken
        );
        batch.SetEach(_ => found[0]);
    }

    private async ValueTask ClaimGroupAsync(FieldBatch<RequestContext, ClaimGroup> batch)
    {
        var read = await reads.OpenAsync(batch);
        var key = batch.Arguments.Get<string>("subject")!;
        var subject = (
            await Survivors.OfAsync(
                await read.Store.Entities.GetAsync([key], read.At, batch.CancellationToken),
                read,
                batch.CancellationToken
            )
        )[0];
        var question = new SubjectProperty(subject?.Key ?? key, batch.Arguments.Get<string>("property")!);
        var groups = (await read.Store.ClaimGroupsOfAsync([question], read.At, batch.CancellationToken))[0];
        var answer = groups.FirstOrDefault(group => group.Qualifiers.Count == 0) ?? groups.FirstOrDefault();
        batch.SetEach(_ => answer);
    }
}
