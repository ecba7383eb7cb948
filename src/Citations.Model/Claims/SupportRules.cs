using Citations.Model.Ranking;

namespace Citations.Model.Claims;

/// <summary>By which method, and with which reliabilities, the values of groups are ranked.</summary>
/// <param name="Method">The method.</param>
/// <param name="ReliabilityOf">
/// Gives the reliability of a source by its key; null for a source that was not fitted. Only <see cref="SupportMethod.Iterative"/> asks.
/// </param>
public sealed record SupportRules(SupportMethod Method, Func<string, SourceReliability?> ReliabilityOf)
{
    /// <summary>The rules of a new store.</summary>
    public static SupportRules Default { get; } = Of(SupportMethod.Path);

    /// <summary>A method with no source fitted.</summary>
    public static SupportRules Of(SupportMethod method) => new(method, static _ => null);
}

/// <summary>How often a source agrees with the leading values, as fitted over all single-valued properties.</summary>
/// <param name="Score">Its reliability, 0.05 to 0.99.</param>
/// <param name="Items">How many of its statements could be compared with those of another origin.</param>
/// <param name="Agreed">How many of these agree with the leading value, or with a value that the leader refines on its path.</param>
public sealed record SourceReliability(double Score, int Items, int Agreed);
