using Citations.Model.Claims;

namespace Citations.Storage.Snapshots;

/// <summary>How much is in the store as of a snapshot. Kept with every commit, so reading them costs the same at any size.</summary>
/// <param name="Facts">Active facts.</param>
/// <param name="RecordedFacts">All facts ever recorded, with those retracted or superseded since.</param>
/// <param name="Origins">Distinct lineages of the sources: a story and its copies count once.</param>
/// <param name="Texts">Archived source texts.</param>
/// <param name="Uncontested">Claim groups of that agreement; likewise the three that follow.</param>
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
    /// <summary>Of the empty store.</summary>
    public static DatasetCounters Zero { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Questions that at least one active fact answers.</summary>
    public long ClaimGroups => Uncontested + Corroborated + Refined + Conflicting;

    /// <summary>Questions whose sources agree so.</summary>
    public long Of(Agreement agreement) =>
        agreement switch
        {
            Agreement.Uncontested => Uncontested,
            Agreement.Corroborated => Corroborated,
            Agreement.Refined => Refined,
            _ => Conflicting,
        };
}
