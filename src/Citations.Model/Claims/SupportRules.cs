using Citations.Model.Ranking;
using Citations.Model.Sources;

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
