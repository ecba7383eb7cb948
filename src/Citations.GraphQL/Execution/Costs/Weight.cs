using System.Globalization;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Costs;

/// <summary><c>@cost(weight:)</c>: a number, which may be fractional and is therefore written as a string.</summary>
internal static class Weight
{
    public const string Directive = "cost";

    /// <summary>The weight that is declared; null when none is.</summary>
    public static double? Of(IEnumerable<DirectiveNode> directives) =>
        directives.FirstOrDefault(directive => string.Equals(directive.Name.Value, Directive, StringComparison.Ordinal)) is { } declared
            ? Read(declared)
            : null;

    /// <summary>The weight of a type: 1 for what has fields below it, 0 for a leaf, unless the schema says otherwise.</summary>
    public static double OfType(NamedType type) => Of(type.AppliedDirectives) ?? (type is FieldsType or UnionType ? 1 : 0);

    /// <summary>The weight of a field: 1 where it leads to something with fields, 0 for a leaf, unless the schema says otherwise of the
    /// field.</summary>
    public static double OfField(FieldDefinition field) =>
        Of(field.SyntaxNode?.Directives ?? []) ?? (field.Type.Named is FieldsType or UnionType ? 1 : 0);

    /// <summary>Whether the directive has a weight that is a number.</summary>
    public static bool IsSound(DirectiveNode directive) => Read(directive) is { } weight && double.IsFinite(weight);

    private static double? Read(DirectiveNode directive) =>
        directive.Arguments.FirstOrDefault(argument => argument.Name.Value is "weight")?.Value switch
        {
            StringValueNode text => double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
                ? weight
                : double.NaN,
            IntValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
            FloatValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
            _ => null,
        };
}
