using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.CompositeTypes;

/// <summary>
/// A type must have the fields of the interfaces it implements, with types that are equal or narrower (specification §3.6,
/// IsValidImplementation).
/// </summary>
internal static class ImplementedFields
{
    public static void Check(Schema schema, FieldsType type, InterfaceType contract, ProblemList problems)
    {
        foreach (var expected in contract.Fields)
        {
            if (type.Field(expected.Name) is not { } field)
            {
                problems.Add(
                    $"Interface field {expected} expected but {type} does not provide it.",
                    [expected.SyntaxNode, .. type.SyntaxNodes]
                );
                continue;
            }

            if (!TypeComparison.IsSubType(schema, field.Type, expected.Type))
            {
                problems.Add(
                    $"Interface field {expected} expects type {expected.Type} but {field} is type {field.Type}.",
                    expected.SyntaxNode?.Type,
                    field.SyntaxNode?.Type
                );
            }

            CheckArguments(field, expected, problems);
            CheckDeprecation(field, expected, problems);
        }
    }

    private static void CheckArguments(FieldDefinition field, FieldDefinition expected, ProblemList problems)
    {
        foreach (var (coordinate, argument) in Inputs.In(expected))
        {
            if (field.Argument(argument.Name) is not { } given)
            {
                problems.Add(
                    $"Interface field argument {coordinate} expected but {field} does not provide it.",
                    argument.SyntaxNode,
                    field.SyntaxNode
                );
            }
            else if (!TypeComparison.AreSame(argument.Type, given.Type))
            {
                problems.Add(
                    $"Interface field argument {coordinate} expects type {argument.Type} but {field}({given.Name}:) is type {given.Type}.",
                    argument.SyntaxNode?.Type,
                    given.SyntaxNode?.Type
                );
            }
        }

        foreach (var (coordinate, argument) in Inputs.In(field))
        {
            if (argument.IsRequired && expected.Argument(argument.Name) is null)
            {
                problems.Add(
                    $"Argument \"{coordinate}\" must not be required type \"{argument.Type}\" if not provided by the Interface field "
                        + $"\"{expected}\".",
                    argument.SyntaxNode,
                    expected.SyntaxNode
                );
            }
        }
    }

    private static void CheckDeprecation(FieldDefinition field, FieldDefinition expected, ProblemList problems)
    {
        if (field.DeprecationReason is not null && expected.DeprecationReason is null)
        {
            problems.Add(
                $"Interface field {expected} is not deprecated, so implementation field {field} must not be deprecated.",
                AppliedDirectives.Find(field.SyntaxNode?.Directives ?? [], SpecifiedDirectives.Deprecated.Name),
                field.SyntaxNode?.Type
            );
        }
    }
}
