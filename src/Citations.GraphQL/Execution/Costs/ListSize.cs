using System.Globalization;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Execution.Costs;

/// <summary><c>@listSize</c> as a field has it: how long its list is, or those of fields below it.</summary>
internal sealed class ListSize
{
    public const string Directive = "listSize";

    /// <summary>The most items that the list can have; without slicing arguments, the number it is taken to have.</summary>
    public double? Assumed { get; private init; }

    /// <summary>How many items it has when no slicing argument is given; <see cref="Assumed"/> when null.</summary>
    public double? Default { get; private init; }

    /// <summary>The arguments that say how many items there are, as paths into input objects: a number, or a list with an item for
    /// each.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Slicing { get; private init; } = [];

    /// <summary>The fields below that the size is meant for; empty when it is the field's own.</summary>
    public IReadOnlySet<string> SizedFields { get; private init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether exactly one of the slicing arguments must be given.</summary>
    public bool RequiresOne { get; private init; }

    /// <summary>What a field's definition says; null when it says nothing.</summary>
    public static ListSize? Of(FieldDefinition field)
    {
        if (AppliedDirectives.Find(field.SyntaxNode?.Directives ?? [], Directive) is not { } directive)
        {
            return null;
        }

        var slicing = Names(directive, "slicingArguments").Select(IReadOnlyList<string> (path) => path.Split('.')).ToList();
        return new ListSize
        {
            Assumed = Number(directive, "assumedSize"),
            Default = Number(directive, "slicingArgumentDefaultValue"),
            Slicing = slicing,
            SizedFields = Names(directive, "sizedFields").ToHashSet(StringComparer.Ordinal),
            RequiresOne = slicing.Count > 0 && Argument(directive, "requireOneSlicingArgument") is not BooleanValueNode { Value: false },
        };
    }

    /// <summary>How many items there are, given the largest number that a slicing argument says; null when none is given.</summary>
    public double SizeOf(double? sliced)
    {
        var items = sliced ?? Default ?? Assumed ?? 1;
        return Math.Max(0, Assumed < items ? Assumed.Value : items);
    }

    private static ValueNode? Argument(DirectiveNode directive, string name) =>
        directive.Arguments.FirstOrDefault(argument => string.Equals(argument.Name.Value, name, StringComparison.Ordinal))?.Value;

    private static double? Number(DirectiveNode directive, string name) =>
        Argument(directive, name) is IntValueNode number ? double.Parse(number.Value, CultureInfo.InvariantCulture) : null;

    private static IEnumerable<string> Names(DirectiveNode directive, string name) =>
        Argument(directive, name) switch
        {
            ListValueNode list => list.Values.OfType<StringValueNode>().Select(item => item.Value),
            StringValueNode only => [only.Value],
            _ => [],
        };
}
