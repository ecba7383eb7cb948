using Citations.GraphQL.Validation.Rules;

namespace Citations.GraphQL.Validation;

/// <summary>
/// What validation checks and its limits. A limit of null means no limit. Fields, aliases and depth are counted for each operation with its
/// fragments expanded, because that is what is executed.
/// </summary>
public sealed record ValidationOptions
{
    /// <summary>The default limits.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>The rules of the specification without limits. Reports every error.</summary>
    public static ValidationOptions Unlimited { get; } =
        new()
        {
            MaxErrors = null,
            MaxSelectionDepth = null,
            MaxAliases = null,
            MaxFields = null,
            MaxDirectivesPerLocation = null,
            MaxIntrospectionDepth = null,
        };

    /// <summary>The number of errors after which validation ends. One more error then says so.</summary>
    public int? MaxErrors { get; init; } = 5;

    /// <summary>The deepest nesting of fields: <c>{ a { b } }</c> has depth 2.</summary>
    public int? MaxSelectionDepth { get; init; } = 50;

    /// <summary>The largest number of aliases of an operation.</summary>
    public int? MaxAliases { get; init; } = 100;

    /// <summary>The largest number of fields of an operation.</summary>
    public int? MaxFields { get; init; } = 2048;

    /// <summary>The largest number of directives at one place.</summary>
    public int? MaxDirectivesPerLocation { get; init; } = 4;

    /// <summary>
    /// The deepest nesting of introspection's lists (<c>fields</c>, <c>interfaces</c>, <c>possibleTypes</c>, <c>inputFields</c>) below
    /// <c>__schema</c> or <c>__type</c>. They lead back to themselves, so each level multiplies the response.
    /// </summary>
    public int? MaxIntrospectionDepth { get; init; } = 2;

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be selected. <c>__typename</c> is always allowed.</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>Whether messages contain suggestions ("Did you mean …?"). They disclose names of the schema.</summary>
    public bool Suggestions { get; init; } = true;

    /// <summary>The rules in the order in which they run. The specification's by default.</summary>
    public IReadOnlyList<ValidationRule> Rules { get; init; } = SpecifiedRules.All;
}
