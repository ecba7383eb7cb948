using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Output;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>A field of the subscription type, which has a source of events.</summary>
internal interface IEventSource
{
    /// <summary>Opens the stream of events that the field's arguments ask for (specification §6.2.3.1, ResolveFieldEventStream).</summary>
    ValueTask<SourceStream> OpenAsync(FieldContext field);
}

/// <summary>See <see cref="TypeResolvers{TParent}.Stream{TEvent, TResult}"/>. The parent of the field is the event.</summary>
internal sealed class StreamBinding<TEvent, TResult>(
    FieldDefinition definition,
    Func<FieldContext, ValueTask<IAsyncEnumerable<TEvent>>> subscribe,
    Func<FieldBatch<TEvent, TResult>, ValueTask> resolve
) : FieldBinding<TResult>(definition), IEventSource
    where TEvent : notnull
{
    public override bool IsBatch => true;

    public override bool NeedsContext => true;

    public async ValueTask<SourceStream> OpenAsync(FieldContext field)
    {
        var events =
            await subscribe(field) ?? throw new InvalidOperationException($"The resolver of {Definition} gave no stream of events.");
        return new SourceStream<TEvent>(events.GetAsyncEnumerator(field.Request.CancellationToken));
    }

    public override ValueTask ResolveAsync(ReadOnlyMemory<object> parents, FieldContext field, Column column) =>
        parents.Span[0] is TEvent
            ? resolve(new FieldBatch<TEvent, TResult>(parents, field, (Column<TResult>)column))
            : throw new GraphQLException($"{Definition} is answered once for each event. Subscribe to it.", ErrorCodes.InvalidRequest);

    public override object? Get(object parent, FieldContext? field) =>
        throw new InvalidOperationException("An event is resolved before it is read.");

    public override bool TryWrite(object parent, FieldContext? field, ResponseWriter writer) =>
        throw new InvalidOperationException("An event is resolved before it is written.");
}
