using System.Collections;
using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Costs;

/// <summary>The length of the list of one selected field, from its <see cref="ListSize"/> and the slicing arguments given.</summary>
internal sealed class SlicedList
{
    private readonly FieldNode _node;
    private readonly FieldDefinition _definition;

    /// <summary>
    /// For each slicing argument the literal in the document, and the rest of the path inside a variable. The rest is empty when the path
    /// ends in the document.
    /// </summary>
    private readonly List<(ValueNode? Literal, ArraySegment<string> Path)> _given = [];

    /// <summary>The first default among the slicing arguments. It counts when none is given.</summary>
    private readonly double? _default;

    public SlicedList(ListSize size, FieldDefinition definition, FieldNode node)
    {
        (Declared, _node, _definition) = (size, node, definition);
        foreach (var path in size.Slicing)
        {
            var given = _node
                .Arguments.FirstOrDefault(argument => string.Equals(argument.Name.Value, path[0], StringComparison.Ordinal))
                ?.Value;
            _given.Add(Follow(given, path.ToArray()));
            _default ??= SizeOf(Follow(_definition.Argument(path[0])?.DefaultValue, path.ToArray()), VariableValues.None);
        }

        IsConstant = !_given.Exists(given => given.Literal is VariableNode);
    }

    /// <summary>The directive in the schema.</summary>
    public ListSize Declared { get; }

    /// <summary>Whether the length does not depend on variables.</summary>
    public bool IsConstant { get; }

    /// <summary>The number of items.</summary>
    /// <exception cref="GraphQLException">A list needs exactly one slicing argument and does not have it.</exception>
    public double LengthFor(VariableValues variables)
    {
        var count = 0;
        double? largest = null;
        foreach (var given in _given)
        {
            if (SizeOf(given, variables) is { } size)
            {
                count++;
                largest = Math.Max(largest ?? size, size);
            }
        }

        return Declared.RequiresOne && count != 1 ? throw NotExactlyOne() : Declared.SizeOf(largest ?? _default);
    }

    /// <summary>Follows a path as far as the literal spells it out.</summary>
    private static (ValueNode? Literal, ArraySegment<string> Path) Follow(ValueNode? literal, string[] path)
    {
        var depth = 1;
        while (depth < path.Length && literal is ObjectValueNode fields)
        {
            literal = fields.Fields.FirstOrDefault(field => string.Equals(field.Name.Value, path[depth], StringComparison.Ordinal))?.Value;
            depth++;
        }

        return (literal, new ArraySegment<string>(path, depth, path.Length - depth));
    }

    private static double? SizeOf((ValueNode? Literal, ArraySegment<string> Path) given, VariableValues variables) =>
        given.Literal switch
        {
            VariableNode variable => SizeOf(variables.Find(variable.Name.Value), given.Path),
            IntValueNode number when given.Path.Count == 0 => double.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture),
            ListValueNode list when given.Path.Count == 0 => list.Values.Count,
            _ => null,
        };

    private static double? SizeOf(object? value, ArraySegment<string> path)
    {
        foreach (var name in path)
        {
            value = value is InputObject fields && fields.Has(name) ? fields.Get<object>(name) : null;
        }

        return value switch
        {
            int number => number,
            long number => number,
            InputObject or string => null,
            ICollection list => list.Count,
            _ => null,
        };
    }

    private GraphQLException NotExactlyOne() =>
        new(
            new GraphQLError(
                $"The list of {_definition} must be cut with exactly one of the arguments "
                    + $"{string.Join(", ", Declared.Slicing.Select(path => $"'{string.Join('.', path)}'"))}.",
                ErrorCodes.OneSlicingArgumentRequired
            ).At(_node)
        );
}
