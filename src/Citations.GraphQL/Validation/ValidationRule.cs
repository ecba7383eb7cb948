using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Validation;

/// <summary>
/// A validation rule. It is stateless and shared. The state of one validation lives in the callbacks that <see cref="Register"/> creates.
/// </summary>
public abstract class ValidationRule
{
    private IReadOnlyDictionary<string, object?>? _extensions;

    /// <summary>The name of the rule, in <c>extensions.rule</c>.</summary>
    public string Name => GetType().Name;

    /// <summary>The URL of its section in the specification. Null for a rule of this engine.</summary>
    public abstract string? SpecifiedBy { get; }

    /// <summary>The code of its errors, one of <see cref="ErrorCodes"/>.</summary>
    public virtual string Code => ErrorCodes.Validation;

    /// <summary>The entries of <c>extensions</c> besides the code.</summary>
    internal IReadOnlyDictionary<string, object?> Extensions =>
        _extensions ??= SpecifiedBy is null
            ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["rule"] = Name }
            : new Dictionary<string, object?>(StringComparer.Ordinal) { ["rule"] = Name, ["specifiedBy"] = SpecifiedBy };

    /// <summary>Called once for each document. Adds callbacks to <paramref name="on"/> for the nodes that the rule examines.</summary>
    public abstract void Register(ValidationContext context, RuleHooks on);

    /// <summary>The URL of a section in the edition of the specification that the engine implements.</summary>
    protected static string Section(string anchor) => "https://spec.graphql.org/September2025/#sec-" + anchor;
}
