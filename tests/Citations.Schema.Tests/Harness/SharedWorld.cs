using Xunit;

[assembly: AssemblyFixture(typeof(Citations.Schema.Tests.Harness.SharedWorld))]

namespace Citations.Schema.Tests.Harness;

/// <summary>The small world behind one API, for tests that only read.</summary>
public class SharedWorld : IAsyncLifetime
{
    public Api Api { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() => Api = await Api.OverAsync(World.Commits);

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
