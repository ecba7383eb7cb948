using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Validation;

/// <summary>
/// A rule that documents keep. A rule is stateless and shared; what it remembers during one validation lives in the
/// callbacks that <see cref="Register"/> makes.
/// </summary>
public abstract class ValidationRule
{
    private IReadOnlyDictionary<string, object?>? _extensions;

    /// <summary>The name, as <c>extensions.rule</c> gives it.</summary>
    public string Name => GetType().Name;

    /// <summary>The address of the specification's section that asks for it; null when it is a rule of our own.</summary>
    public abstract string? SpecifiedBy { get; }

    /// <summary>The code of its errors, one of <see cref="ErrorCodes"/>.</summary>
    public virtual string Code => ErrorCodes.Validation;

    /// <summary>What its errors carry in <c>extensions</c> beside the code.</summary>
    internal IReadOnlyDictionary<string, object?> Extensions =>
        _extensions ??= SpecifiedBy is null
            ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["rule"] = Name }
            : new Dictionary<string, object?>(StringComparer.Ordinal) { ["rule"] = Name, ["specifiedBy"] = SpecifiedBy };

    /// <summary>Called once for each document: says which nodes the rule wants to see, by adding callbacks to
    /// <paramref name="on"/>.</summary>
    public abstract void Register(ValidationContext context, RuleHooks on);

    /// <summary>The address of a section of the specification's edition that the engine implements.</summary>
    protected static string Section(string anchor) => "https://spec.graphql.org/September2025/#sec-" + anchor;
}
