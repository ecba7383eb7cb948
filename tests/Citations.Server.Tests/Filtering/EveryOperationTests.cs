using System.Globalization;
using System.Text.Json;
using Citations.GraphQL.Types;
using Citations.Schema;

namespace Citations.Server.Tests.Filtering;

/// <summary>
/// Every operation on every field that the schema lets one filter by, asked of the seed over HTTP, beside what a reading of all records
/// says. Nothing
/// is listed here: a new field is tested as soon as the schema has it.
/// </summary>
public sealed class EveryOperationTests(AllRecords records) : IClassFixture<AllRecords>
{
    public static TheoryData<string, string> Fields =>
        [.. AllRecords.Lists.SelectMany(list => PathsOf(list.Key).Select(path => (list.Key, path.ToString())))];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_field_is_filtered_as_its_operations_say(string list, string field)
    {
        var path = PathsOf(list).Single(path => string.Equals(path.ToString(), field, StringComparison.Ordinal));
        var typed = TypeOf(path);
        var values = records
            .Of(list, includeRetired: true)
            .SelectMany(record => Reference.ValuesOf(record, [.. path.Steps], typed))
            .OfType<object>()
            .Distinct()
            .Order(Comparer<object>.Default)
            .ToList();
        var asked = path
            .Operations.Fields.Where(operation => operation.Name is not ("and" or "or"))
            .SelectMany(operation =>
                OperandsOf(operation, values)
                    .Select(operand =>
                        (operation.Name, Operand: operand, Where: path.Where($"{{{operation.Name}: {Literal(operand, operation.Type)}}}"))
                    )
            )
            .ToList();

        var answers = await records.FilterAsync(list, asked.Select(operation => operation.Where));

        for (var i = 0; i < asked.Count; i++)
        {
            var (name, operand, where) = asked[i];
            var expected = records
                .Of(list, includeRetired: field is "status")
                .Where(record => Reference.Fulfils(record, path.Steps.ToArray(), value => Reference.Holds(name, operand, value), typed))
                .Select(record => record.GetProperty("key").GetString())
                .ToList();
            Assert.True(expected.Count == answers[i].Total, $"{list}(where: {where}): {answers[i].Total} instead of {expected.Count}");
            Assert.True(
                expected.Take(answers[i].Keys.Count).SequenceEqual(answers[i].Keys, StringComparer.Ordinal),
                $"{list}(where: {where}): {string.Join(' ', answers[i].Keys)}"
            );
        }
    }

    private static IEnumerable<FilterPath> PathsOf(string list) =>
        FilterPath
            .Below((InputObjectType)CitationsSchema.Definition.QueryType!.Field(list)!.Argument("where")!.Type.Named)
            .Where(path => path.Steps.Count(step => step.Name is "facts" or "citations" or "qualifiers") < 2)
            .Where(path => path.Steps.Count <= (path.Steps[0].Name is "facts" ? 4 : 5))
            // what lies deeper does not depend on these;
            .Where(path => path.Steps.Count <= 3 || !path.Steps.Any(step => step.Name is "all" or "none"));

    /// <summary>Values that records have, and some that none has.</summary>
    private static IEnumerable<object?> OperandsOf(InputValueDefinition operation, List<object> values)
    {
        var picked = values.Count == 0 ? [] : new[] { values[0], values[values.Count / 2] }.Distinct().ToList();
        return operation.Name switch
        {
            "in" or "nin" =>
            [
                Array.Empty<object?>(),
                picked.Cast<object?>().ToArray(),
                .. AcceptsNull(operation) ? [picked.Take(1).Append(null).ToArray()] : Array.Empty<object?[]>(),
            ],
            "contains" or "ncontains" => Parts(picked, text => text[(text.Length / 3)..Math.Min(text.Length, (text.Length / 3) + 4)]),
            "startsWith" or "nstartsWith" => Parts(picked, text => text[..Math.Min(3, text.Length)]),
            "endsWith" or "nendsWith" => Parts(picked, text => text[Math.Max(0, text.Length - 3)..]),
            "eq" or "neq" => AcceptsNull(operation) ? picked.Append<object?>(null) : picked,
            _ => picked,
        };
    }

    private static string TypeOf(FilterPath path) => path.Operations.Field("eq")!.Type.Named.Name;

    private static bool AcceptsNull(InputValueDefinition operation) =>
        operation.Type is ListType { OfType: var item } ? item is not NonNullType : operation.Type is not NonNullType;

    /// <summary>Pieces of texts, no pair of code units cut apart, and what no text is like.</summary>
    private static IEnumerable<object?> Parts(IEnumerable<object> texts, Func<string, string> part) =>
        texts
            .OfType<OrdinalText>()
            .Select(text => part(text.Text))
            .Where(text => !text.Any(char.IsSurrogate))
            .Append("%")
            .Append("")
            .Distinct(StringComparer.Ordinal)
            .Select(text => new OrdinalText(text));

    private static string Literal(object? operand, GraphQLType type) =>
        operand switch
        {
            null => "null",
            object?[] list => $"[{string.Join(", ", list.Select(item => Literal(item, ((ListType)type.Nullable).OfType)))}]",
            bool flag => flag ? "true" : "false",
            decimal number when type.Named.Name is "Float" or "Decimal" or "Int" or "Long" => number.ToString(CultureInfo.InvariantCulture),
            decimal number => $"\"{number.ToString(CultureInfo.InvariantCulture)}\"",
            DateTimeOffset moment => $"\"{moment.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFFF}Z\"",
            OrdinalText name when type.Named is EnumType => name.Text,
            OrdinalText text => JsonSerializer.Serialize(text.Text),
            _ => throw new InvalidOperationException($"{operand.GetType()} is no operand."),
        };
}
