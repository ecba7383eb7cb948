using Citations.GraphQL.Types;

namespace Citations.Schema.Tests.Filtering;

/// <summary>Makes up filters that the schema allows, with operands that occur in the small world.</summary>
internal sealed class RandomFilter(int seed)
{
    private static readonly string[] _texts =
    [
        "canada",
        "kyiv",
        "Kiev",
        "wire",
        "copy",
        "The",
        "a",
        "en",
        "USD",
        "head-of-government",
        "mark-carney",
        "wire-story",
        "Mark Carney",
        "scope",
        "",
    ];
    private static readonly string[] _numbers = ["0", "1", "2", "13", "700000000", "41575585"];
    private static readonly string[] _moments = ["\"2025-09-01T08:00:00Z\"", "\"1999-01-01T00:00:00Z\"", "\"2100-01-01T00:00:00+02:00\""];
    private static readonly string[] _days = ["\"1867-07-01\"", "\"2025-08-24\"", "\"2025-08-01\"", "\"0000-12-31\""];

    private readonly Random _random = new(seed);

    /// <summary>A filter on facts that does not mention <c>status</c>, which changes what is looked at.</summary>
    public string OnFacts() => Of(CitationsSchema.Definition.Type("FactFilterInput")!, depth: 0);

    private string Of(GraphQLType type, int depth) =>
        type.Nullable switch
        {
            ListType list =>
                $"[{string.Join(", ", Enumerable.Range(0, _random.Next(0, 12) is 0 ? 0 : _random.Next(1, 4)).Select(_ => Of(list.OfType, depth)))}]",
            InputObjectType input =>
                $"{{{string.Join(", ", FieldsOf(input, depth).Select(field => $"{field.Name}: {Of(field.Type, depth + 1)}"))}}}",
            EnumType names => Pick(names.Values).Name,
            ScalarType { Name: "String" } => $"\"{Pick(_texts)}\"",
            ScalarType { Name: "Boolean" } => Pick(["true", "false"]),
            ScalarType { Name: "DateTime" } => Pick(_moments),
            ScalarType { Name: "LocalDate" } => Pick(_days),
            ScalarType { Name: "Float" or "Decimal" } => Pick([.. _numbers, "0.5", "0.9", "-1.25"]),
            _ => Pick(_numbers),
        };

    private InputValueDefinition[] FieldsOf(InputObjectType input, int depth)
    {
        var fields = input
            .Fields.Where(field =>
                field.Name is not "status" && (depth < 4 || field.Type.Nullable is not ListType { OfType.Nullable: InputObjectType })
            )
            .ToArray();
        _random.Shuffle(fields);
        return fields[.._random.Next(1, depth == 0 ? 3 : 2)];
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
