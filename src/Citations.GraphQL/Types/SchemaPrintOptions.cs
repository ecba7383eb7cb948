namespace Citations.GraphQL.Types;

/// <summary>How <see cref="SchemaPrinter"/> prints.</summary>
public sealed record SchemaPrintOptions
{
    /// <summary>
    /// Prints definitions and the specification's own directives: <c>@deprecated</c>, <c>@specifiedBy</c>, <c>@oneOf</c>.
    /// </summary>
    public static SchemaPrintOptions Default { get; } = new();

    /// <summary>Whether applied directives that the schema defines itself, such as <c>@cost</c>, are printed.</summary>
    public bool AppliedDirectives { get; init; }
}
