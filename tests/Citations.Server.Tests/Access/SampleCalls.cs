using Citations.GraphQL.Types;
using Citations.Schema;

namespace Citations.Server.Tests.Access;

/// <summary>A call of every mutation that there is, made from the schema, so that none can be forgotten.</summary>
internal static class SampleCalls
{
    public static IEnumerable<string> Mutations =>
        CitationsSchema.Definition.MutationType!.Fields.Select(mutation => mutation.Name).Order(StringComparer.Ordinal);

    /// <summary>A document that calls it with input that validates.</summary>
    public static string Of(string mutation)
    {
        var field = CitationsSchema.Definition.MutationType!.Field(mutation)!;
        var arguments = string.Join(", ", field.Arguments.Select(argument => $"{argument.Name}: {Literal(argument.Type)}"));
        return $"mutation {{ {mutation}({arguments}) {{ changed commit errors {{ ... on Error {{ message }} }} }} }}";
    }

    private static string Literal(GraphQLType type) =>
        type switch
        {
            NonNullType nonNull => Literal(nonNull.OfType),
            ListType list => $"[{Literal(list.OfType)}]",
            EnumType members => members.Values[0].Name,
            InputObjectType { IsOneOf: true } one => $"{{{Field(one.Fields[0])}}}",
            InputObjectType input => $"{{{string.Join(", ", input.Fields.Where(field => field.IsRequired).Select(Field))}}}",
            ScalarType { Name: "Int" or "Float" } => "1",
            ScalarType { Name: "Boolean" } => "true",
            ScalarType { Name: "Decimal" } => "\"1\"",
            ScalarType { Name: "URL" } => "\"https://example.org/\"",
            ScalarType { Name: "EDTF" } => "\"2025\"",
            _ => "\"riga\"",
        };

    private static string Field(InputValueDefinition field) => $"{field.Name}: {Literal(field.Type)}";
}
