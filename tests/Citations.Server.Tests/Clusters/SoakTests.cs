namespace Citations.Server.Tests.Clusters;

/// <summary>Whatever happens to the servers: what was acknowledged is there exactly once, every walk is consistent, who follows misses
/// nothing.</summary>
public sealed class SoakTests
{
    [Fact]
    public async Task On_one_data_directory()
    {
        await using var store = SharedStore.Embedded();
        await new Soak(store, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(2)).RunAsync();
    }

    /// <summary>CITATIONS_TEST_SOAK_SECONDS=120 for a long one, with a kill every ten seconds.</summary>
    [Fact]
    public async Task On_one_MongoDB()
    {
        await using var store = SharedStore.RealMongoDb();
        await new Soak(
            store,
            Soak.Asked ?? TimeSpan.FromSeconds(20),
            Soak.Asked is null ? TimeSpan.FromSeconds(5) : TimeSpan.FromSeconds(10)
        ).RunAsync();
    }
}
