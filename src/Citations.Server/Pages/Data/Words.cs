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

    private static readonly Dictionary<string, (string Name, string Meaning)> _causes = new(StringComparer.Ordinal)
    {
        ["SCOPE"] = ("scope", "Their facts state different qualifiers, so they may speak of different parts of the subject."),
        ["TIME"] = ("time", "Their facts hold in different periods."),
        ["PRECISION"] = ("precision", "One value is more exact than the other, or both leave room for each other."),
        ["SPELLING"] = ("spelling", "The values are spellings of a name, or so close that one is probably misspelt."),
        ["CURRENCY"] = ("currency", "The amounts are in different currencies. No exchange rate is assumed."),
        ["MAGNITUDE"] = ("magnitude", "The values are equal up to a power of ten, within one unit or currency."),
        ["COUNTING"] = ("counting", "The values count different things, or count them by different methods."),
        ["VALUE"] = ("contradiction", "The values contradict each other, and no other cause explains it."),
        ["UNKNOWN"] = ("unknown", "No rule decides why they differ."),
    };

    private static readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal)
    {
        ["COUNTED"] = "counts for its origin",
        ["COUNTED_UNFITTED"] = "counts as an unknown source does",
        ["SAME_ORIGIN"] = "another source of its origin counts",
        ["SAME_WORD"] = "another source that relies on the same word counts",
        ["LOW_CONFIDENCE"] = "does not count: the recorder's confidence is below 0.5",
        ["INFERRED"] = "does not count: inferred by the recorder",
    };

    private static readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal)
    {
        ["VOTE"] = "Each origin that states the value adds one.",
        ["NOISY_OR"] = "1 minus the product of the doubts: each origin that states the value lowers what is left of the doubt.",
        ["PATH"] = "Each origin that states the value, or a refinement of it, adds one.",
        ["ITERATIVE"] = "Each origin adds the log odds of its source's reliability.",
    };

    private static readonly Dictionary<string, string> _verdicts = new(StringComparer.Ordinal)
    {
        ["SAME"] = "they say the same",
        ["NOT_RIVALS"] = "they are no rivals",
        ["WITHDRAWN"] = "an earlier ruling was withdrawn",
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

    public static (string Name, string Meaning) Cause(string value) =>
        _causes.TryGetValue(value, out var known) ? known : (Plain(value), "");

    public static string Reason(string value) => _reasons.TryGetValue(value, out var known) ? known : Plain(value);

    public static string Method(string value) => _methods.TryGetValue(value, out var known) ? known : "";

    public static string Verdict(string value) => _verdicts.TryGetValue(value, out var known) ? known : Plain(value);

    /// <summary>A relation between two values that are both named, without regard to which of them leads.</summary>
    public static string Pair(string kind) => kind is "CONFLICTS" ? "exclude each other" : Relation(kind);

    /// <summary><c>NEWS_ARTICLE</c> is “news article”.</summary>
    public static string Plain(string value) => value.Replace('_', ' ').ToLowerInvariant();

    public static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    public static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("d MMMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A time for addresses, exact to its last digit.</summary>
    public static string Exact(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>A number with as many digits as a reader needs.</summary>
    public static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>One as a word at the start of a sentence, other counts in digits.</summary>
    public static string Sentence(int count, string one) =>
        count == 1 ? $"One {one}" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {one}s");

    public static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);
}
