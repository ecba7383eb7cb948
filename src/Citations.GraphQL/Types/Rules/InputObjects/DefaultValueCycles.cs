using System.Runtime.CompilerServices;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Rules.InputObjects;

/// <summary>
/// The default value of an input field must not lead back to itself. Where it leaves out a field, the default of that field applies, and so
/// on (specification §3.10, InputObjectDefaultValueHasCycle).
/// </summary>
internal sealed class DefaultValueCycles
{
    private static readonly ObjectValueNode _empty = new();
    private readonly ProblemList _problems;
    private readonly HashSet<InputValueDefinition> _visited = [];
    private readonly List<Input> _path = [];

    private DefaultValueCycles(ProblemList problems) => _problems = problems;

    public static void Check(Schema schema, ProblemList problems)
    {
        var search = new DefaultValueCycles(problems);
        foreach (var type in schema.Types.OfType<InputObjectType>())
        {
            search.VisitFields(type, _empty);
        }
    }

    private void VisitValue(InputObjectType type, ValueNode value)
    {
        if (value is ListValueNode list)
        {
            foreach (var item in list.Values)
            {
                VisitValue(type, item);
            }
        }
        else if (value is ObjectValueNode fields)
        {
            VisitFields(type, fields);
        }
    }

    private void VisitFields(InputObjectType type, ObjectValueNode value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var field in Inputs.In(type))
        {
            if (field.Definition.Type.Named is not InputObjectType named)
            {
                continue;
            }

            var given = value.Fields.FirstOrDefault(node =>
                string.Equals(node.Name.Value, field.Definition.Name, StringComparison.Ordinal)
            );
            if (given is not null)
            {
                VisitValue(named, given.Value);
            }
            else if (field.Definition.DefaultValue is { } fallback)
            {
                VisitDefault(field, fallback, named);
            }
        }
    }

    private void VisitDefault(Input field, ValueNode value, InputObjectType type)
    {
        var start = _path.FindIndex(step => step.Definition == field.Definition);
        if (start >= 0)
        {
            Report(field, _path[start..]);
        }
        else if (_visited.Add(field.Definition))
        {
            _path.Add(field);
            VisitValue(type, value);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void Report(Input field, List<Input> cycle)
    {
        var via =
            cycle.Count > 1
                ? $" via the default values of: {string.Join(", ", cycle.Skip(1).Select(step => step.Coordinate))}"
                : string.Empty;
        _problems.Add(
            $"Invalid circular reference. The default value of Input Object field {field.Coordinate} references itself{via}.",
            cycle.Select(step => step.Definition.DefaultValue)
        );
    }
}
