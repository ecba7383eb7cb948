using System.Globalization;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Execution.Costs;

/// <summary>The <c>@listSize</c> directive of a field: the length of its list, or of the lists below it.</summary>
internal sealed class ListSize
{
    public const string Directive = "listSize";

    /// <summary>The largest number of items. Without slicing arguments it is also the assumed number.</summary>
    public double? Assumed { get; private init; }

    /// <summary>The number of items when no slicing argument is given. <see cref="Assumed"/> when null.</summary>
    public double? Default { get; private init; }

    /// <summary>
    /// The arguments that set the number of items, as paths into input objects. An argument is a number, or a list with one element for
    /// each item.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Slicing { get; private init; } = [];

    /// <summary>The fields below to which the size applies. Empty when it applies to the field itself.</summary>
    public IReadOnlySet<string> SizedFields { get; private init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether exactly one of the slicing arguments must be given.</summary>
    public bool RequiresOne { get; private init; }

    /// <summary>Reads the directive of a field. Null when it has none.</summary>
    public static ListSize? Read(FieldDefinition field)
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

    /// <summary>The number of items.</summary>
    /// <param name="sliced">The largest slicing argument of the field; null when none is given.</param>
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
