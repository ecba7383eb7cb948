using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Rules.Definitions;

/// <summary>Names that begin with two underscores are reserved for introspection (specification §4, "Reserved Names").</summary>
internal static class ReservedNames
{
    public static void Check(Schema schema, ProblemList problems)
    {
        foreach (var (name, node) in schema.Directives.SelectMany(Names).Concat(schema.Types.SelectMany(Names)))
        {
            if (name.StartsWith("__", StringComparison.Ordinal) && node is not null)
            {
                problems.Add($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", node);
            }
        }
    }

    private static IEnumerable<(string Name, SyntaxNode? Node)> Names(DirectiveDefinition directive) =>
        Names(directive.Arguments).Prepend((directive.Name, directive.SyntaxNode));

    private static IEnumerable<(string Name, SyntaxNode? Node)> Names(NamedType type)
    {
        var members = type switch
        {
            FieldsType fields => fields.Fields.SelectMany(field => Names(field.Arguments).Prepend((field.Name, field.SyntaxNode))),
            EnumType values => values.Values.Select(value => (value.Name, (SyntaxNode?)value.SyntaxNode)),
            InputObjectType input => Names(input.Fields),
            _ => [],
        };
        return members.Prepend((type.Name, type.SyntaxNodes.FirstOrDefault()));
    }

    private static IEnumerable<(string Name, SyntaxNode? Node)> Names(IEnumerable<InputValueDefinition> inputs) =>
        inputs.Select(input => (input.Name, (SyntaxNode?)input.SyntaxNode));
}
