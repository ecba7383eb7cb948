using Citations.Model.Facts;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Reliability;

/// <summary>What fitting the reliabilities of sources comes to.</summary>
/// <param name="Sources">How many sources have a reliability now.</param>
/// <param name="Changed">For how many it is another than before.</param>
/// <param name="Groups">How many claim groups have rival values.</param>
/// <param name="LeadersChanged">In how many of these another value leads by the method <c>ITERATIVE</c>.</param>
/// <param name="Leaders">The first of these.</param>
/// <param name="Reliabilities">The reliabilities by source; of a source that cannot be fitted, null.</param>
/// <param name="Commit">The commit that took them over; null when there is none.</param>
public sealed record ReliabilityReport(
    int Sources,
    int Changed,
    long Groups,
    long LeadersChanged,
    IReadOnlyList<LeaderChange> Leaders,
    IReadOnlyDictionary<string, SourceReliability> Reliabilities,
    Snapshot? Commit
);

/// <summary>A question that another value leads than before.</summary>
/// <param name="Subject">What the question is about.</param>
/// <param name="Property">The property.</param>
/// <param name="Qualifiers">The qualifiers that are part of the question.</param>
/// <param name="Before">The value that led.</param>
/// <param name="After">The value that leads.</param>
public sealed record LeaderChange(string Subject, string Property, IReadOnlyList<Qualifier> Qualifiers, Value Before, Value After);

/// <summary>A commit that set reliabilities.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="By">Who made it.</param>
/// <param name="Message">Why.</param>
/// <param name="Sources">For how many sources.</param>
public sealed record ReliabilityEpoch(Snapshot Commit, string? By, string? Message, long Sources);
