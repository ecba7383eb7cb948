using Citations.GraphQL.Validation.Rules;

namespace Citations.GraphQL.Validation;

/// <summary>
/// What validation checks and how far it goes. Every limit may be null: no limit. Fields, aliases and depth are counted
/// for each operation with its fragments expanded, since that is what would be executed.
/// </summary>
public sealed record ValidationOptions
{
    /// <summary>The defaults below.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>What the specification asks for and nothing else: no limits, every error.</summary>
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

    /// <summary>How many errors are reported before validation gives up; one more then says so.</summary>
    public int? MaxErrors { get; init; } = 5;

    /// <summary>How deep fields may nest: <c>{ a { b } }</c> is 2 deep.</summary>
    public int? MaxSelectionDepth { get; init; } = 50;

    /// <summary>How many selections of an operation may have an alias.</summary>
    public int? MaxAliases { get; init; } = 100;

    /// <summary>How many fields an operation may select.</summary>
    public int? MaxFields { get; init; } = 2048;

    /// <summary>How many directives may be applied in one place.</summary>
    public int? MaxDirectivesPerLocation { get; init; } = 4;

    /// <summary>
    /// How many of introspection's lists (<c>fields</c>, <c>interfaces</c>, <c>possibleTypes</c>, <c>inputFields</c>)
    /// may nest below <c>__schema</c> or <c>__type</c>. They lead back to themselves, so each level multiplies the response.
    /// </summary>
    public int? MaxIntrospectionDepth { get; init; } = 2;

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be selected; <c>__typename</c> always may.</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>Whether messages guess what was meant. Guesses tell names of the schema.</summary>
    public bool Suggestions { get; init; } = true;

    /// <summary>The rules to apply, in this order: the specification's unless replaced.</summary>
    public IReadOnlyList<ValidationRule> Rules { get; init; } = SpecifiedRules.All;
}
