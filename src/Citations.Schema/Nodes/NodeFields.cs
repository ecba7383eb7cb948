using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Errors;
using Citations.Schema.Reading;

namespace Citations.Schema.Nodes;

/// <summary>The root fields <c>node</c> and <c>nodes</c>. They call the store once for each type among the ids.</summary>
internal sealed class NodeFields(Reads reads, CitationsSchemaOptions options)
{
    public void Bind(ResolverMap resolvers) =>
        resolvers.Root("Query").Batch<object>("node", NodeAsync).Batch<IReadOnlyList<object?>>("nodes", NodesAsync);

    private async ValueTask NodeAsync(FieldBatch<RequestContext, object> batch)
    {
        var found = await FindAsync(batch, [batch.Arguments.Get<string>("id")!]);
        batch.SetEach(_ => found[0]);
    }

    private async ValueTask NodesAsync(FieldBatch<RequestContext, IReadOnlyList<object?>> batch)
    {
        var ids = batch.Arguments.Get<IReadOnlyList<string>>("ids")!;
        if (ids.Count > options.MaxNodes)
        {
            throw Problems.TooManyItems(SchemaErrorCodes.TooManyNodes, "'ids'", ids.Count, options.MaxNodes);
        }

        var found = await FindAsync(batch, ids);
        batch.SetEach(_ => found);
    }

    /// <summary>The objects of ids. An id that names a commit is read in that state, whatever the other arguments say.</summary>
    public async ValueTask<object?[]> FindAsync<TResult>(FieldBatch<RequestContext, TResult> batch, IReadOnlyList<string> ids)
    {
        var found = new object?[ids.Count];
        var places = new List<(string Type, string Key, long? Commit, int Place)>(ids.Count);
        for (var i = 0; i < ids.Count; i++)
        {
            if (GlobalId.TryParse(ids[i], out var type, out var key, out var commit))
            {
                places.Add((type, key, commit, i));
            }
        }

        // A request that names only past states does not depend on the newest one
        if (places.Count == 0 || places.Any(place => place.Commit is null))
        {
            await reads.OpenAsync(batch);
        }

        foreach (var state in places.GroupBy(place => place.Commit))
        {
            var read = state.Key is { } commit ? await reads.OpenNamedAsync(batch, commit) : Read.Of(batch);
            foreach (var ofType in read is null ? [] : state.GroupBy(place => place.Type, StringComparer.Ordinal))
            {
                var keys = ofType.Select(place => place.Key).Distinct(StringComparer.Ordinal).ToArray();
                var records = await GetAsync(ofType.Key, keys, read!, batch.CancellationToken);
                foreach (var (_, key, named, place) in ofType)
                {
                    var record = records?[Array.IndexOf(keys, key)];
                    found[place] = record is not null && named is not null ? new Scoped(record, read!) : record;
                }
            }
        }

        return found;
    }

    private static async ValueTask<IReadOnlyList<object?>?> GetAsync(
        string type,
        string[] keys,
        Read read,
        CancellationToken cancellationToken
    ) =>
        type switch
        {
            "Fact" => await read.Store.Facts.GetAsync(keys, read.At, cancellationToken),
            "ClaimGroup" => await read.Store.ClaimGroups.GetAsync(keys, read.At, cancellationToken),
            "Entity" => await Survivors.OfAsync(
                await read.Store.Entities.GetAsync(keys, read.At, cancellationToken),
                read,
                cancellationToken
            ),
            "Property" => await read.Store.Properties.GetAsync(keys, read.At, cancellationToken),
            "Source" => await read.Store.Sources.GetAsync(keys, read.At, cancellationToken),
            _ => null,
        };
}
