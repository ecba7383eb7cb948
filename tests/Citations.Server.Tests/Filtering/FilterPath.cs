using Citations.GraphQL.Types;

namespace Citations.Server.Tests.Filtering;

/// <summary>A step of the way from a filter input to an operation: a field, or <c>some</c>, <c>all</c>, <c>none</c> of a list.</summary>
internal readonly record struct FilterStep(string Name, bool IsQuantifier);

/// <summary>One field that can be filtered by, as the schema has it, and the input of its operations.</summary>
internal sealed record FilterPath(IReadOnlyList<FilterStep> Steps, InputObjectType Operations)
{
    private const int Deepest = 6;

    /// <summary>Every way through the input that ends at operations and goes through no type twice.</summary>
    public static IEnumerable<FilterPath> Below(InputObjectType input) => Below(input, [], [input]);

    /// <summary>The filter that asks for an operation on the field.</summary>
    public string Where(string operation) => Steps.Reverse().Aggregate(operation, (inner, step) => $"{{{step.Name}: {inner}}}");

    /// <inheritdoc/>
    public override string ToString() => string.Join('.', Steps.Select(step => step.Name));

    private static IEnumerable<FilterPath> Below(InputObjectType input, FilterStep[] way, InputObjectType[] passed)
    {
        foreach (var field in input.Fields.Where(field => field.Name is not ("and" or "or" or "not" or "any")))
        {
            var type = (InputObjectType)field.Type.Named;
            FilterStep[] next = [.. way, new(field.Name, input.Name.StartsWith("List", StringComparison.Ordinal))];
            if (
                type.Name.EndsWith("OperationFilterInput", StringComparison.Ordinal)
                && !type.Name.StartsWith("List", StringComparison.Ordinal)
            )
            {
                yield return new FilterPath(next, type);
            }
            else if (next.Length < Deepest && !passed.Contains(type))
            {
                foreach (var path in Below(type, next, [.. passed, type]))
                {
                    yield return path;
                }
            }
        }
    }
}
