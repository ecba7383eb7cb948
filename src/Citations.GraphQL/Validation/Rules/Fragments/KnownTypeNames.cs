using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Fragments;

/// <summary>
/// Types named by fragments and variables must exist.
/// <see href="https://spec.graphql.org/September2025/#sec-Fragment-Spread-Type-Existence">Specification §5.5.1.2, Fragment Spread Type
/// Existence</see>.
/// </summary>
/// <remarks>
/// For variables, the section is <see href="https://spec.graphql.org/September2025/#sec-Variables-Are-Input-Types">Variables Are Input
/// Types</see>.
/// </remarks>
public sealed class KnownTypeNames : ValidationRule
{
    private static readonly HashSet<string> _standard = new(StringComparer.Ordinal)
    {
        "String",
        "Int",
        "Float",
        "Boolean",
        "ID",
        "__Schema",
        "__Directive",
        "__DirectiveLocation",
        "__Type",
        "__Field",
        "__InputValue",
        "__EnumValue",
        "__TypeKind",
    };

    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Fragment-Spread-Type-Existence");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        HashSet<string>? defined = null;
        on.NamedType.Enter(node =>
        {
            var name = node.Name.Value;
            if (context.Schema.Type(name) is not null || (defined ??= DefinedBy(context.Document)).Contains(name))
            {
                return;
            }

            var inTypeSystem = context.Types.InTypeSystem;
            if (inTypeSystem && _standard.Contains(name))
            {
                return;
            }

            var options = context.Schema.Types.Select(type => type.Name).Concat(defined);
            var guess = context.DidYouMean(name, inTypeSystem ? _standard.Concat(options) : options);
            context.Report(this, $"Unknown type \"{name}\".{guess}", node);
        });
    }

    /// <summary>Type definitions in the document are errors of their own. References to them are not reported in addition.</summary>
    private static HashSet<string> DefinedBy(DocumentNode document) =>
        document
            .Definitions.OfType<TypeDefinitionOrExtensionNode>()
            .Where(definition => !definition.IsExtension)
            .Select(definition => definition.Name.Value)
            .ToHashSet(StringComparer.Ordinal);
}
