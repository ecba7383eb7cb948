namespace Citations.GraphQL.Execution.Binding;

/// <summary>The events of one subscription in order (specification §6.2.3.1). For one reader.</summary>
internal abstract class SourceStream : IAsyncDisposable
{
    /// <summary>The current event.</summary>
    public abstract object Current { get; }

    /// <summary>Waits for the next event. Returns false at the end.</summary>
    public abstract ValueTask<bool> MoveNextAsync();

    /// <summary>Ends the source. Must not be called while <see cref="MoveNextAsync"/> runs.</summary>
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
