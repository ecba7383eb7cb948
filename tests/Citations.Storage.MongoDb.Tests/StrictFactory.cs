using Citations.Storage.Contract;
using Citations.Storage.MongoDb.Tests.Wire;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Stores behind a <see cref="StrictServer"/>. A test fails when anything was refused by it, whatever the store made of that.</summary>
public sealed class StrictFactory : IStoreFactory
{
    private readonly MongoFactory _factory = new();
    private readonly StrictServer _strict;

    public StrictFactory() => _strict = new StrictServer(() => new ServerTarget(MongoServer.Host, MongoServer.Port));

    internal MongoStoreOptions Options => _factory.Options with { Uri = $"mongodb://127.0.0.1:{_strict.Port}/{_factory.Database}?replicaSet=strict" };

    internal StrictServer Server => _strict;

    public async ValueTask<ICitationStore> OpenAsync(TimeProvider time) => await MongoCitationStore.OpenAsync(Options, time);

    public async ValueTask DisposeAsync()
    {
        await _strict.DisposeAsync();
        await _factory.DisposeAsync();
        Assert.Empty(_strict.Broken);
    }
}

public sealed class StrictCommits : CommitContract<StrictFactory>;

public sealed class StrictPaging : PagingContract<StrictFactory>;

public sealed class StrictFilters : FilterContract<StrictFactory>;

public sealed class StrictSearches : SearchContract<StrictFactory>;

public sealed class StrictFacets : FacetContract<StrictFactory>;

public sealed class StrictRandomHistories : RandomHistoryContract<StrictFactory>;
