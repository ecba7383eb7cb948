using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Arguments;

/// <summary>
/// Required arguments must be given. <see href="https://spec.graphql.org/September2025/#sec-Required-Arguments">Specification §5.4.3,
/// Required Arguments</see>.
/// </summary>
public sealed class ProvidedRequiredArguments : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Required-Arguments");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        on.Directive.Leave(node =>
        {
            foreach (var (name, type) in context.Directives.Find(node.Name.Value)?.RequiredArguments ?? [])
            {
                if (!IsGiven(node.Arguments, name))
                {
                    context.Report(
                        this,
                        $"Argument \"@{node.Name.Value}({name}:)\" of type \"{type}\" is required, but it was not provided.",
                        node
                    );
                }
            }
        });
        on.Field.Leave(node =>
        {
            if (context.Types.Field is not { } field)
            {
                return;
            }

            foreach (var argument in field.Arguments)
            {
                if (argument.IsRequired && !IsGiven(node.Arguments, argument.Name))
                {
                    context.Report(
                        this,
                        $"Argument \"{field}({argument.Name}:)\" of type \"{argument.Type}\" is required, but it was not provided.",
                        node
                    );
                }
            }
        });
    }

    private static bool IsGiven(IReadOnlyList<ArgumentNode> arguments, string name)
    {
        foreach (var argument in arguments)
        {
            if (string.Equals(argument.Name.Value, name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
