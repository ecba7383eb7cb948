using Citations.GraphQL.Coercion;
using Citations.GraphQL.Language;
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
    public override void Register(ValidationContext context, RuleHooks on) => on.Value.Enter(value =>
    {
        if (context.Types.InputType is { } type)
        {
            Check(context, value, type);
        }
    });

    private void Check(ValidationContext context, ValueNode value, GraphQLType type)
    {
        switch (value, type)
        {
            case (VariableNode, _):
                break;
            case (NullValueNode, NonNullType):
                context.Report(this, InputMessages.Null(type), value);
                break;
            case (_, NonNullType nonNull):
                Check(context, value, nonNull.OfType);
                break;
            case (NullValueNode, _):
                break;
            case (ListValueNode items, ListType list):
                foreach (var item in items.Values)
                {
                    Check(context, item, list.OfType);
                }

                break;
            case (_, ListType list):
                Check(context, value, list.OfType);
                break;
            case (ObjectValueNode fields, InputObjectType input):
                CheckFields(context, fields, input);
                break;
            case (_, InputObjectType input):
                context.Report(this, InputMessages.NotAnObject(input, value.ToString()), value);
                break;
            case (_, EnumType values):
                CheckEnum(context, value, values);
                break;
            case (_, ScalarType scalar):
                CheckScalar(context, value, scalar);
                break;
        }
    }

    private void CheckFields(ValidationContext context, ObjectValueNode value, InputObjectType type)
    {
        var given = new Dictionary<string, ValueNode>(value.Fields.Count, StringComparer.Ordinal);
        foreach (var field in value.Fields)
        {
            given[field.Name.Value] = field.Value;
        }

        foreach (var field in type.Fields)
        {
            if (given.TryGetValue(field.Name, out var fieldValue))
            {
                Check(context, fieldValue, field.Type);
            }
            else if (field.IsRequired)
            {
                context.Report(this, InputMessages.MissingField(type, field.Name, value.ToString()), value);
            }
        }

        foreach (var field in value.Fields)
        {
            if (type.Field(field.Name.Value) is null)
            {
                context.Report(this, InputMessages.UnknownField(type, field.Name.Value, value.ToString(), context.MayGuess), field);
            }
        }

        if (type.IsOneOf)
        {
            var known = value.Fields.Where(field => type.Field(field.Name.Value) is not null).Take(2).ToList();
            if (known.Count != 1 || known[0].Value is NullValueNode)
            {
                context.Report(this, InputMessages.NotExactlyOne(type), value);
            }
        }
    }

    private void CheckEnum(ValidationContext context, ValueNode value, EnumType type)
    {
        var name = (value as EnumValueNode)?.Value;
        if (name is not null && type.Value(name) is not null)
        {
            return;
        }

        var text = SyntaxPrinter.Print(value);
        var guess = context.DidYouMean(text, type.Values.Select(known => known.Name), "the enum value");
        context.Report(
            this,
            name is null ? $"Enum \"{type}\" cannot represent non-enum value: {text}.{guess}" : $"Value \"{text}\" does not exist in \"{type}\" enum.{guess}",
            value);
    }

    private void CheckScalar(ValidationContext context, ValueNode value, ScalarType type)
    {
        try
        {
            type.Codec.ParseLiteral(value, static _ => null);
        }
        catch (FormatException reason)
        {
            // The specified scalars say what they cannot represent in full; others only why
            var message = SpecifiedScalars.Find(type.Name) == type
                ? reason.Message
                : $"Expected value of type \"{type}\", but encountered error \"{reason.Message}\"; found: {SyntaxPrinter.Print(value)}.";
            context.Report(this, message, value);
        }
    }
}
