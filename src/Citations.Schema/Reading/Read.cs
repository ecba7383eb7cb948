using Citations.GraphQL.Execution.Binding;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Reading;

/// <summary>
/// The state that a root field reads. The engine passes it to every field below as its scope, so <c>asOf</c> holds for the whole selection.
/// </summary>
internal sealed record Read(ICitationStore Store, Snapshot At)
{
    /// <summary>The state chosen by the nearest field above.</summary>
    public static Read Of<TParent, TResult>(FieldBatch<TParent, TResult> batch) =>
        batch.Scope as Read
        ?? throw new InvalidOperationException("A field below the root was resolved before the root chose what state to read.");
}
