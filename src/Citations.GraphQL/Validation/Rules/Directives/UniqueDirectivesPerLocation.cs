using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Directives;

/// <summary>
/// A directive that is not repeatable may be applied once at one place.
/// <see href="https://spec.graphql.org/September2025/#sec-Directives-Are-Unique-per-Location">Specification §5.7.3, Directives Are Unique
/// per Location</see>.
/// </summary>
public sealed class UniqueDirectivesPerLocation : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Directives-Are-Unique-per-Location");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        on.Operation.Enter(node => Check(node.Directives));
        on.VariableDefinition.Enter(node => Check(node.Directives));
        on.Field.Enter(node => Check(node.Directives));
        on.FragmentSpread.Enter(node => Check(node.Directives));
        on.InlineFragment.Enter(node => Check(node.Directives));
        on.FragmentDefinition.Enter(node => Check(node.Directives));

        // A type and its extensions are one place, and so are the schema and its extensions.
        var ofTypes = new Dictionary<string, Dictionary<string, DirectiveNode>>(StringComparer.Ordinal);
        on.TypeSystem.Enter(carrier => Check(carrier.Directives, PlaceOf(carrier.Node) is { } place ? Seen(place) : null));

        void Check(IReadOnlyList<DirectiveNode> directives, Dictionary<string, DirectiveNode>? seen = null)
        {
            if (directives.Count < 2 && seen is null)
            {
                return;
            }

            seen ??= new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
            foreach (var directive in directives)
            {
                var name = directive.Name.Value;
                if (context.Directives.Find(name) is { IsRepeatable: false } && !seen.TryAdd(name, directive))
                {
                    context.Report(this, $"The directive \"@{name}\" can only be used once at this location.", seen[name], directive);
                }
            }
        }

        Dictionary<string, DirectiveNode> Seen(string place)
        {
            if (!ofTypes.TryGetValue(place, out var seen))
            {
                ofTypes[place] = seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
            }

            return seen;
        }
    }

    private static string? PlaceOf(SyntaxNode node) =>
        node switch
        {
            SchemaNode => "schema",
            TypeDefinitionOrExtensionNode type => "type " + type.Name.Value,
            DirectiveDefinitionNode directive => "directive " + directive.Name.Value,
            _ => null,
        };
}
