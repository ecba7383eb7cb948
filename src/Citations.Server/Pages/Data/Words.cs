using System.Globalization;

namespace Citations.Server.Pages.Data;

/// <summary>What the pages call the members of the schema's enumerations.</summary>
internal static class Words
{
    private static readonly Dictionary<string, (string Name, string Meaning)> _agreements = new(StringComparer.Ordinal)
    {
        ["CONFLICTING"] = ("Conflicting", "At least two values exclude each other."),
        ["REFINED"] = ("Refined", "The values differ in precision or generality only."),
        ["CORROBORATED"] = ("Corroborated", "Independent origins state the same value."),
        ["UNCONTESTED"] = ("Uncontested", "Only one origin states a value."),
    };

    private static readonly Dictionary<string, (string Mark, string Name, string Meaning)> _verifications = new(StringComparer.Ordinal)
    {
        ["VERIFIED"] = ("✓", "verified", "The archived text has these words at this place."),
        ["MOVED"] = ("↕", "moved", "The archived text has these words at another place."),
        ["AMBIGUOUS"] = ("≈", "ambiguous", "The archived text has these words more than once."),
        ["NOT_FOUND"] = ("✗", "not found", "The archived text does not have these words."),
        ["CONTEXT_NOT_FOUND"] = ("✗", "context not found", "The archived text has the quote, but not the words stated around it."),
        ["ATTESTED"] = ("○", "attested", "The recorder says that it was checked. The text is not archived here."),
        ["UNCHECKED"] = ("·", "not checked", "The text is not archived here."),
    };

    private static readonly Dictionary<string, string> _relations = new(StringComparer.Ordinal)
    {
        ["EQUAL"] = "says the same",
        ["REFINES"] = "more precise",
        ["REFINED_BY"] = "less precise",
        ["COMPATIBLE"] = "compatible",
        ["SPELLING"] = "another spelling",
        ["CONFLICTS"] = "excluded by the leading value",
        ["NOT_RIVAL"] = "not a rival",
    };

    public static IEnumerable<string> Agreements => _agreements.Keys;

    public static string Agreement(string? value) =>
        value is null ? "No value"
        : _agreements.TryGetValue(value, out var known) ? known.Name
        : Plain(value);

    public static string AgreementMeaning(string value) => _agreements.TryGetValue(value, out var known) ? known.Meaning : "";

    public static (string Mark, string Name, string Meaning) Verification(string value) =>
        _verifications.TryGetValue(value, out var known) ? known : ("·", Plain(value), "");

    public static string Relation(string value) => _relations.TryGetValue(value, out var known) ? known : Plain(value);

    /// <summary><c>NEWS_ARTICLE</c> is “news article”.</summary>
    public static string Plain(string value) => value.Replace('_', ' ').ToLowerInvariant();

    public static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    public static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("d MMMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A time for addresses, exact to its last digit.</summary>
    public static string Exact(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);
}
