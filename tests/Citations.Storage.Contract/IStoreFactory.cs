namespace Citations.Storage.Contract;

/// <summary>Makes the store under test: one empty data set for each factory, opened as often as a test likes.</summary>
public interface IStoreFactory : IAsyncDisposable
{
    /// <summary>Opens the factory's data, as another process would.</summary>
    ValueTask<ICitationStore> OpenAsync(TimeProvider time);
}
