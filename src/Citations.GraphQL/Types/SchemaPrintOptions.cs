namespace Citations.GraphQL.Types;

/// <summary>How <see cref="SchemaPrinter"/> prints.</summary>
public sealed record SchemaPrintOptions
{
    /// <summary>Definitions and what the specification's own directives say: <c>@deprecated</c>, <c>@specifiedBy</c>,
    /// <c>@oneOf</c>.</summary>
    public static SchemaPrintOptions Default { get; } = new();

    /// <summary>Whether directives that the schema defines itself, such as <c>@cost</c>, are printed where they are applied.</summary>
    public bool AppliedDirectives { get; init; }
}
