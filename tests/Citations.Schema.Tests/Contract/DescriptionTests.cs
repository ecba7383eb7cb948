using Citations.GraphQL.Types;
using Xunit;

namespace Citations.Schema.Tests.Contract;

/// <summary>The schema is the documentation: nothing in it may go unexplained.</summary>
public sealed class DescriptionTests
{
    public static TheoryData<string> OwnTypes =>
        [.. CitationsSchema.Definition.Types.Where(type => type.SyntaxNodes.Count > 0).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(OwnTypes))]
    public void Every_part_of_a_type_is_described(string typeName)
    {
        var type = CitationsSchema.Definition.Type(typeName)!;

        var silent = Parts(type).Where(part => string.IsNullOrWhiteSpace(part.Description)).Select(part => part.Name);

        Assert.Empty(silent);
    }

    [Theory]
    [MemberData(nameof(OwnTypes))]
    public void Descriptions_are_sentences(string typeName) =>
        Assert.All(
            Parts(CitationsSchema.Definition.Type(typeName)!),
            part => Assert.EndsWith(".", part.Description!.TrimEnd(), StringComparison.Ordinal)
        );

    private static IEnumerable<(string Name, string? Description)> Parts(NamedType type)
    {
        yield return (type.Name, type.Description);
        var parts = type switch
        {
            FieldsType fields => fields.Fields.SelectMany(field =>
                field
                    .Arguments.Select(argument => ($"{field}({argument.Name})", argument.Description))
                    .Prepend((field.ToString(), field.Description))
            ),
            EnumType values => values.Values.Select(value => ($"{type}.{value.Name}", value.Description)),
            InputObjectType input => input.Fields.Select(field => ($"{type}.{field.Name}", field.Description)),
            _ => [],
        };
        foreach (var part in parts)
        {
            yield return part;
        }
    }
}
