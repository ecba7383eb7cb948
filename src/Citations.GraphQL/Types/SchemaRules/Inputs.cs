using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.SchemaRules;

/// <summary>An argument or input field with its schema coordinate (specification §2.14).</summary>
internal readonly record struct Input(string Coordinate, InputValueDefinition Definition);

/// <summary>What arguments and input fields have in common.</summary>
internal static class Inputs
{
    /// <summary>All arguments of directives and fields, and all input fields.</summary>
    public static IEnumerable<Input> Of(Schema schema) => schema.Directives.SelectMany(Of).Concat(schema.Types.SelectMany(Of));

    public static IEnumerable<Input> Of(DirectiveDefinition directive) =>
        directive.Arguments.Select(argument => new Input($"@{directive.Name}({argument.Name}:)", argument));

    public static IEnumerable<Input> Of(FieldDefinition field) =>
        field.Arguments.Select(argument => new Input($"{field}({argument.Name}:)", argument));

    public static IEnumerable<Input> Of(InputObjectType type) => type.Fields.Select(field => new Input($"{type.Name}.{field.Name}", field));

    /// <summary>Its type is an input type; it is not deprecated when it must be given.</summary>
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

    private static IEnumerable<Input> Of(NamedType type) =>
        type switch
        {
            FieldsType fields => fields.Fields.SelectMany(Of),
            InputObjectType input => Of(input),
            _ => [],
        };
}
