using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Documents;

/// <summary>
/// A document for execution must only contain operations and fragments.
/// <see href="https://spec.graphql.org/September2025/#sec-Executable-Definitions">Specification §5.1.1, Executable Definitions</see>.
/// </summary>
public sealed class ExecutableDefinitions : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Executable-Definitions");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Document.Enter(document =>
        {
            foreach (var definition in document.Definitions)
            {
                if (definition is not ExecutableDefinitionNode)
                {
                    context.Report(this, $"The {Describe(definition)} definition is not executable.", definition);
                }
            }
        });

    private static string Describe(DefinitionNode definition) =>
        definition switch
        {
            TypeDefinitionOrExtensionNode type => $"\"{type.Name.Value}\"",
            DirectiveDefinitionNode directive => $"\"{directive.Name.Value}\"",
            _ => "schema",
        };
}
