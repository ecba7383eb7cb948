using Citations.GraphQL.Types;

namespace Citations.Schema.Tests.BothStores;

/// <summary>A way from a filter input to an input below it, as the schema has it.</summary>
/// <param name="Steps">The fields on the way.</param>
/// <param name="Input">The input that it leads to.</param>
internal sealed record ConditionPath(IReadOnlyList<string> Steps, InputObjectType Input)
{
    private const int Deepest = 5;

    /// <summary>Whether it ends at operations on one field.</summary>
    public bool IsLeaf => Input.Field("eq") is not null;

    /// <summary>Whether the condition must hold of an item, and not of none or all.</summary>
    public bool IsPositive => !Steps.Any(step => step is "none" or "all" or "not");

    /// <summary>All ways through the input of a list.</summary>
    public static IEnumerable<ConditionPath> Of(string list) =>
        Below((InputObjectType)CitationsSchema.Definition.QueryType!.Field(list)!.Argument("where")!.Type.Named, [], []);

    /// <summary>The filter with a condition at the end.</summary>
    public string Where(string condition) => Steps.Reverse().Aggregate(condition, (inner, step) => $"{{{step}: {inner}}}");

    /// <inheritdoc/>
    public override string ToString() => string.Join('.', Steps);

    private static IEnumerable<ConditionPath> Below(InputObjectType input, string[] way, InputObjectType[] passed)
    {
        yield return new ConditionPath(way, input);
        foreach (var field in input.Fields)
        {
            if (
                field.Name is not ("and" or "or" or "not")
                && field.Type.Named is InputObjectType type
                && way.Length < Deepest
                && !passed.Contains(type)
            )
            {
                foreach (var path in Below(type, [.. way, field.Name], [.. passed, input]))
                {
                    yield return path;
                }
            }
        }
    }
}
