namespace Citations.GraphQL.Types;

/// <summary>Rules of the type system that other engines do not check. Switch them off to serve schemas made for those.</summary>
public sealed record SchemaRuleOptions
{
    /// <summary>Every rule of the specification.</summary>
    public static SchemaRuleOptions Default { get; } = new();

    /// <summary>
    /// Accepts directives whose definition applies them to their own arguments or in the types of those. Section 3.13 forbids it;
    /// graphql-js does not check it. Execution does not depend on it.
    /// </summary>
    public bool AllowDirectiveCycles { get; init; }
}
