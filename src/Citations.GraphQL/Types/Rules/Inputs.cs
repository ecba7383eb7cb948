using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules;

/// <summary>An argument or input field with its schema coordinate (specification §2.14).</summary>
internal readonly record struct Input(string Coordinate, InputValueDefinition Definition);

/// <summary>Lists arguments and input fields, and checks what applies to both.</summary>
internal static class Inputs
{
    /// <summary>All arguments of directives and fields, and all input fields.</summary>
    public static IEnumerable<Input> In(Schema schema) => schema.Directives.SelectMany(In).Concat(schema.Types.SelectMany(In));

    public static IEnumerable<Input> In(DirectiveDefinition directive) =>
        directive.Arguments.Select(argument => new Input($"@{directive.Name}({argument.Name}:)", argument));

    public static IEnumerable<Input> In(FieldDefinition field) =>
        field.Arguments.Select(argument => new Input($"{field}({argument.Name}:)", argument));

    public static IEnumerable<Input> In(InputObjectType type) => type.Fields.Select(field => new Input($"{type.Name}.{field.Name}", field));

    /// <summary>Checks that the type is an input type, and that a required input is not deprecated.</summary>
    public static void Check(Input input, string what, ProblemList problems, bool atType = true)
    {
        var (coordinate, definition) = input;
        if (!definition.Type.IsInput)
        {
            problems.Add(
                $"The type of {coordinate} must be Input Type but got: {definition.Type}.",
                atType ? definition.SyntaxNode?.Type : definition.SyntaxNode
            );
        }

        if (definition is { IsRequired: true, DeprecationReason: not null, SyntaxNode: { } node })
        {
            problems.Add(
                $"Required {what} {coordinate} cannot be deprecated.",
                AppliedDirectives.Find(node.Directives, SpecifiedDirectives.Deprecated.Name),
                node.Type
            );
        }
    }

    private static IEnumerable<Input> In(NamedType type) =>
        type switch
        {
            FieldsType fields => fields.Fields.SelectMany(In),
            InputObjectType input => In(input),
            _ => [],
        };
}
