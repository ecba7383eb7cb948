using Citations.Model.Claims;

namespace Citations.Storage.Snapshots;

/// <summary>The counts of a store as of a snapshot. Stored with every commit, so reading them takes constant time.</summary>
/// <param name="Facts">Active facts.</param>
/// <param name="RecordedFacts">All facts ever recorded, including retracted and superseded ones.</param>
/// <param name="Origins">Distinct lineages of the sources: a story and its copies count once.</param>
/// <param name="Texts">Archived source texts.</param>
/// <param name="Uncontested">Claim groups with this agreement. The three that follow count the other agreements.</param>
public sealed record DatasetCounters(
    long Facts,
    long RecordedFacts,
    long Sources,
    long Origins,
    long Entities,
    long Properties,
    long Texts,
    long Uncontested,
    long Corroborated,
    long Refined,
    long Conflicting
)
{
    /// <summary>The counts of an empty store.</summary>
    public static DatasetCounters Zero { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Questions with at least one active fact.</summary>
    public long ClaimGroups => Uncontested + Corroborated + Refined + Conflicting;

    /// <summary>The number of questions with that agreement.</summary>
    public long Of(Agreement agreement) =>
        agreement switch
        {
            Agreement.Uncontested => Uncontested,
            Agreement.Corroborated => Corroborated,
            Agreement.Refined => Refined,
            _ => Conflicting,
        };
}
