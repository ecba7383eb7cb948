using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Validation.Limits;

/// <summary>Introspection is switched off: <c>__schema</c> and <c>__type</c> must not be selected.</summary>
public sealed class IntrospectionDisabled : LimitRule
{
    /// <inheritdoc/>
    public override string Code => ErrorCodes.IntrospectionDisabled;

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Field.Enter(field =>
        {
            if (field.Name.Value is "__schema" or "__type")
            {
                context.Report(this, $"Introspection is switched off, so \"{field.Name.Value}\" cannot be selected.", field);
            }
        });
}
