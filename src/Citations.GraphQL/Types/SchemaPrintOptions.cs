using System.Collections.Frozen;

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

    /// <summary>Directives that are left out, where they are defined and where they are applied.</summary>
    public IReadOnlySet<string> HiddenDirectives { get; init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// Types, directives and fields that are not defined, by their coordinates: <c>Name</c>, <c>@name</c>, <c>Type.field</c>.
    /// </summary>
    public IReadOnlySet<string> HiddenDefinitions { get; init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// Whether output fields say by <c>@semanticNonNull</c> what is null on an error only, rather than by <c>!</c>. Clients that read
    /// errors themselves use such a schema (Relay's <c>@throwOnFieldError</c> and <c>@catch</c>). The identity of objects and
    /// <c>PageInfo</c> keep their <c>!</c>: clients rely on it.
    /// </summary>
    public bool SemanticNonNull { get; init; }
}
