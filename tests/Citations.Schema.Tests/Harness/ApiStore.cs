using Xunit;

namespace Citations.Schema.Tests.Harness;

/// <summary>The small world over the embedded store. The tests of MongoDB have a class of this name, over their double.</summary>
public sealed class ApiStore : IAsyncLifetime
{
    public Api Api { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Api = await Api.OverAsync(World.Commits);

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}
