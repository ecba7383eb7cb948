using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types;

/// <summary>The directives that every schema has without a definition (specification §3.13).</summary>
public static class SpecifiedDirectives
{
    /// <summary>The reason of <c>@deprecated</c> when none is given.</summary>
    public const string DefaultDeprecationReason = "No longer supported";

    /// <summary><c>@include(if:)</c>, §3.13.2.</summary>
    public static DirectiveDefinition Include { get; } =
        new("include")
        {
            Description = "Includes the field or fragment only when the argument is true.",
            Locations = [DirectiveLocation.FIELD, DirectiveLocation.FRAGMENT_SPREAD, DirectiveLocation.INLINE_FRAGMENT],
            Arguments = [Argument("if", SpecifiedScalars.Boolean, "Whether to include it.")],
        };

    /// <summary><c>@skip(if:)</c>, §3.13.1.</summary>
    public static DirectiveDefinition Skip { get; } =
        new("skip")
        {
            Description = "Leaves the field or fragment out when the argument is true.",
            Locations = [DirectiveLocation.FIELD, DirectiveLocation.FRAGMENT_SPREAD, DirectiveLocation.INLINE_FRAGMENT],
            Arguments = [Argument("if", SpecifiedScalars.Boolean, "Whether to leave it out.")],
        };

    /// <summary><c>@deprecated(reason:)</c>, §3.13.3.</summary>
    public static DirectiveDefinition Deprecated { get; } =
        new("deprecated")
        {
            Description = "Marks a part of the schema that should no longer be used.",
            Locations =
            [
                DirectiveLocation.FIELD_DEFINITION,
                DirectiveLocation.ARGUMENT_DEFINITION,
                DirectiveLocation.INPUT_FIELD_DEFINITION,
                DirectiveLocation.ENUM_VALUE,
            ],
            Arguments =
            [
                new InputValueDefinition("reason", new NonNullType(SpecifiedScalars.String))
                {
                    Description = "Why, and what to use in its place, in Markdown.",
                    DefaultValue = new StringValueNode(DefaultDeprecationReason),
                },
            ],
        };

    /// <summary><c>@specifiedBy(url:)</c>, §3.13.4.</summary>
    public static DirectiveDefinition SpecifiedBy { get; } =
        new("specifiedBy")
        {
            Description = "Says where the format of a scalar is specified.",
            Locations = [DirectiveLocation.SCALAR],
            Arguments = [Argument("url", SpecifiedScalars.String, "The address of the specification.")],
        };

    /// <summary><c>@oneOf</c>, §3.13.5.</summary>
    public static DirectiveDefinition OneOf { get; } =
        new("oneOf")
        {
            Description = "Asks for exactly one of an input object's fields, and for it not to be null.",
            Locations = [DirectiveLocation.INPUT_OBJECT],
        };

    /// <summary>All five.</summary>
    public static IReadOnlyList<DirectiveDefinition> All { get; } = [Include, Skip, Deprecated, SpecifiedBy, OneOf];

    /// <summary>Whether this is the name of one of the five.</summary>
    public static bool Contains(string name) => All.Any(directive => string.Equals(directive.Name, name, StringComparison.Ordinal));

    private static InputValueDefinition Argument(string name, ScalarType type, string description) =>
        new(name, new NonNullType(type)) { Description = description };
}
