using System.Globalization;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Costs;

/// <summary>The <c>@cost(weight:)</c> directive. Its weight is a string, because it may be a fraction.</summary>
internal static class Weight
{
    public const string Directive = "cost";

    /// <summary>The weight that is declared; null when none is.</summary>
    public static double? Declared(IEnumerable<DirectiveNode> directives) =>
        directives.FirstOrDefault(directive => string.Equals(directive.Name.Value, Directive, StringComparison.Ordinal)) is { } applied
            ? Read(applied)
            : null;

    /// <summary>The weight of a type: 1 for a composite type, 0 for a leaf, unless the schema declares one.</summary>
    public static double OfType(NamedType type) => Declared(type.AppliedDirectives) ?? (type is FieldsType or UnionType ? 1 : 0);

    /// <summary>The weight of a field: 1 if its type is composite, 0 if it is a leaf, unless the schema declares one.</summary>
    public static double OfField(FieldDefinition field) =>
        Declared(field.SyntaxNode?.Directives ?? []) ?? (field.Type.Named is FieldsType or UnionType ? 1 : 0);

    /// <summary>Whether the weight is a number.</summary>
    public static bool IsValid(DirectiveNode directive) => Read(directive) is { } weight && double.IsFinite(weight);

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
