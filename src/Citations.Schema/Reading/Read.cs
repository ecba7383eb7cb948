using Citations.GraphQL.Execution.Binding;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Reading;

/// <summary>
/// The state that a root field reads. The engine passes it to every field below as its scope, so <c>asOf</c> holds for the whole selection.
/// </summary>
/// <param name="Store">The store.</param>
/// <param name="At">The state.</param>
/// <param name="IsPast">Whether the state was asked for, by <c>asOf</c>, by an id or by a history. Ids then carry the commit, so that
/// one id has one content.</param>
/// <param name="Preview">What tells the ids of a dry run from all others; null for a state that is recorded.</param>
internal sealed record Read(ICitationStore Store, Snapshot At, bool IsPast = false, string? Preview = null)
{
    /// <summary>The state chosen by the nearest field above.</summary>
    public static Read Of<TParent, TResult>(FieldBatch<TParent, TResult> batch) =>
        batch.Scope as Read
        ?? throw new InvalidOperationException("A field below the root was resolved before the root chose what state to read.");

    /// <summary>The state that a version began with.</summary>
    public Read Of(Snapshot version) => new(Store, version, IsPast: true);
}
