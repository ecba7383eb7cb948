namespace Citations.GraphQL.Types;

/// <summary>Rules of the type system that other engines leave out, so that schemas made for those can be served.</summary>
public sealed record SchemaRuleOptions
{
    /// <summary>Every rule of the specification.</summary>
    public static SchemaRuleOptions Default { get; } = new();

    /// <summary>
    /// Accepts directives whose definition applies them to their own arguments or within those' types, which section 3.13
    /// forbids and graphql-js does not notice. Nothing in executing a request depends on it.
    /// </summary>
    public bool AllowDirectiveCycles { get; init; }
}
