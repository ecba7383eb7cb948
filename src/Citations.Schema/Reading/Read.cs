using Citations.GraphQL.Execution.Binding;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Reading;

/// <summary>One state of the store that a root field reads, handed down to all below it as the engine's scope, so that <c>asOf</c> holds for everything.</summary>
internal sealed record Read(ICitationStore Store, Snapshot At)
{
    /// <summary>The state that the nearest field above decided on.</summary>
    public static Read Of<TParent, TResult>(FieldBatch<TParent, TResult> batch) =>
        batch.Scope as Read ?? throw new InvalidOperationException("A field below the root was resolved before the root chose what state to read.");
}
