using Citations.Storage.Search;

namespace Citations.Interchange.Export;

/// <summary>Guesses which name was meant.</summary>
public static class NearestName
{
    /// <summary>The name that differs least, if it differs little; null when none is near.</summary>
    public static string? Of(string written, IEnumerable<string> names)
    {
        var plain = Plain(written);
        var limit = Math.Max(1, plain.Length / 3);
        return names
            .Select(name => (name, Distance: EditDistance.Within(plain, Plain(name), limit)))
            .Where(candidate => candidate.Distance <= limit && candidate.Distance >= 0)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.name, StringComparer.Ordinal)
            .Select(candidate => candidate.name)
            .FirstOrDefault();
    }

    private static string Plain(string name) =>
        name.ToUpperInvariant().Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
