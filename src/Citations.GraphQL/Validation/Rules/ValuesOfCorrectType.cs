using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation.Rules;

/// <summary>
/// Literals are values of the type expected where they stand.
/// <see href="https://spec.graphql.org/September2025/#sec-Values-of-Correct-Type">Specification: Values of Correct Type</see>.
/// </summary>
/// <remarks>
/// Also <see href="https://spec.graphql.org/September2025/#sec-Input-Object-Field-Names">Input Object Field Names</see>,
/// <see href="https://spec.graphql.org/September2025/#sec-Input-Object-Required-Fields">Input Object Required Fields</see> and
/// <see href="https://spec.graphql.org/September2025/#sec-OneOf-Input-Objects">OneOf Input Objects</see>.
/// Variables inside a literal are the business of <see cref="VariablesInAllowedPosition"/>.
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
