using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Fragments;

/// <summary>
/// Every fragment must be spread by an operation, directly or through other fragments.
/// <see href="https://spec.graphql.org/September2025/#sec-Fragments-Must-Be-Used">Specification §5.5.1.4, Fragments Must Be Used</see>.
/// </summary>
public sealed class NoUnusedFragments : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Fragments-Must-Be-Used");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Document.Leave(document =>
        {
            var operations = document.Definitions.OfType<OperationDefinitionNode>().Select(operation => operation.SelectionSet);
            var used = context
                .Fragments.ClosureOf(operations)
                .Fragments.Select(fragment => fragment.Name.Value)
                .ToHashSet(StringComparer.Ordinal);
            foreach (var definition in document.Definitions)
            {
                if (definition is FragmentDefinitionNode fragment && !used.Contains(fragment.Name.Value))
                {
                    context.Report(this, $"Fragment \"{fragment.Name.Value}\" is never used.", fragment);
                }
            }
        });
}
