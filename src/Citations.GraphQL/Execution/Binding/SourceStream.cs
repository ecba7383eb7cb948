namespace Citations.GraphQL.Execution.Binding;

/// <summary>The events of one subscription, one after the other (specification §6.2.3.1). For one reader.</summary>
internal abstract class SourceStream : IAsyncDisposable
{
    /// <summary>The event that <see cref="MoveNextAsync"/> came to.</summary>
    public abstract object Current { get; }

    /// <summary>Waits for the next event; false when there will be none.</summary>
    public abstract ValueTask<bool> MoveNextAsync();

    /// <summary>Tells the source that nobody listens any more; never while an event is waited for.</summary>
    public abstract ValueTask DisposeAsync();
}

/// <inheritdoc/>
internal sealed class SourceStream<TEvent>(IAsyncEnumerator<TEvent> events) : SourceStream
    where TEvent : notnull
{
    public override object Current => events.Current;

    public override ValueTask<bool> MoveNextAsync() => events.MoveNextAsync();

    public override ValueTask DisposeAsync() => events.DisposeAsync();
}
