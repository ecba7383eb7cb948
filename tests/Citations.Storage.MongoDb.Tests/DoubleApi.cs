global using ApiStore = Citations.Storage.MongoDb.Tests.DoubleApi;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>The small world over the double, for the tests of the API that are linked into this project.</summary>
public sealed class DoubleApi : IAsyncLifetime
{
    private readonly DoubleFactory _factory = new();
    private ICitationStore _store = null!;

    public Api Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await _factory.OpenAsync(TimeProvider.System);
        Api = Api.Over(_store);
        foreach (var records in World.Commits)
        {
            await Api.CommitAsync(records);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _factory.DisposeAsync();
    }
}
