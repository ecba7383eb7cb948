using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation.Rules.Values;

/// <summary>
/// Literals must be valid for the type expected at their place.
/// <see href="https://spec.graphql.org/September2025/#sec-Values-of-Correct-Type">Specification §5.6.1, Values of Correct Type</see>.
/// </summary>
/// <remarks>
/// Also <see href="https://spec.graphql.org/September2025/#sec-Input-Object-Field-Names">Input Object Field Names</see>,
/// <see href="https://spec.graphql.org/September2025/#sec-Input-Object-Required-Fields">Input Object Required Fields</see> and
/// <see href="https://spec.graphql.org/September2025/#sec-OneOf-Input-Objects">OneOf Input Objects</see>. <c>VariablesInAllowedPosition</c>
/// checks variables inside a literal.
/// </remarks>
public sealed class ValuesOfCorrectType : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Values-of-Correct-Type");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        var literals = new LiteralChecker((message, node, _) => context.Report(this, message, node), () => context.MayGuess);
        on.Value.Enter(value =>
        {
            if (context.Types.InputType is { } type)
            {
                literals.Check(value, type);
            }
        });
    }
}
