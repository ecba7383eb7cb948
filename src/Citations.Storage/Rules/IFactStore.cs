using Citations.Model.Facts;
using Citations.Model.Quotes;

namespace Citations.Storage.Rules;

/// <summary>The facts of a store during a commit.</summary>
internal interface IFactStore
{
    /// <summary>Loads facts by key; those that are known already cost nothing.</summary>
    ValueTask LoadAsync(IEnumerable<string> keys);

    /// <summary>A loaded fact, in any status; null when there is none.</summary>
    RecordedFact? Find(string key);

    /// <summary>Whether a loaded fact is recorded. The same as <see cref="Find"/>, without reading the fact.</summary>
    bool IsRecorded(in FactReferences references, string key);

    /// <summary>The facts of some sources, properties, subjects or entity values that earlier commits recorded, in any status.</summary>
    IAsyncEnumerable<RecordedFact> EarlierAsync(FactReference reference, IReadOnlyCollection<string> keys);

    /// <summary>Whether a fact in any status has the property.</summary>
    ValueTask<bool> AnyOfPropertyAsync(string property);

    /// <summary>The active facts with entity values that are about one of some entities, or have it as their value.</summary>
    /// <param name="entities">The keys of the entities.</param>
    /// <param name="properties">The keys of the properties.</param>
    /// <param name="bySubject">Whether the entities are the subjects; otherwise the values.</param>
    ValueTask<IReadOnlyList<Fact>> LinksAsync(IReadOnlyCollection<string> entities, IReadOnlyCollection<string> properties, bool bySubject);

    /// <summary>A fact that the commit is going to record, unless its quote is refused.</summary>
    FactDraft Draft(int index, Fact fact, in FactReferences references, ArchivedVersions? texts);

    /// <summary>Stages a new fact.</summary>
    /// <param name="draft">The fact, prepared.</param>
    /// <param name="number">Its place in the order of recording, from 1 and without gaps.</param>
    void Stage(FactDraft draft, long number);

    /// <summary>
    /// Stages what the commit does to the life of a fact: it is reinstated, or it is superseded, retracted, or both; or all of these. At
    /// most one
    /// reinstatement is new unless it comes with what it undid, in this same commit.
    /// </summary>
    void StageLife(in RecordedFact before, Fact after);

    /// <summary>Stages new verifications of a fact that an earlier commit recorded.</summary>
    void StageVerifications(in RecordedFact before, Fact after);
}

/// <summary>What leads from a fact to another record.</summary>
internal enum FactReference
{
    Subject,
    Property,
    Source,

    /// <summary>The entity that is the value.</summary>
    Value,
}

/// <summary>A stored fact during a commit.</summary>
/// <param name="Number">Its place in the order of recording.</param>
/// <param name="Verified">The commit that gave it its verifications.</param>
/// <param name="Fact">The fact.</param>
internal readonly record struct RecordedFact(long Number, long Verified, Fact Fact);
