using System.Runtime.CompilerServices;

namespace Citations.GraphQL.Types.Rules.InputObjects;

/// <summary>
/// Every input object must have a finite value: it must not require itself through a chain of non-null fields, nor may every field of a
/// OneOf input object lead back to it (specification §3.10, "Circular References").
/// </summary>
internal sealed class InputObjectCycles
{
    private readonly HashSet<InputObjectType> _endless;
    private readonly ProblemList _problems;
    private readonly HashSet<InputObjectType> _visited = [];
    private readonly List<(InputObjectType Type, Input Field)> _path = [];

    private InputObjectCycles(HashSet<InputObjectType> endless, ProblemList problems)
    {
        _endless = endless;
        _problems = problems;
    }

    public static void Check(Schema schema, ProblemList problems)
    {
        var types = schema.Types.OfType<InputObjectType>().ToList();
        var search = new InputObjectCycles(WithoutFiniteValue(types), problems);
        foreach (var type in types)
        {
            search.Visit(type);
        }
    }

    // Remove types with a finite value, then those that waited for them, until no more are found. The rest has none.
    private static HashSet<InputObjectType> WithoutFiniteValue(List<InputObjectType> types)
    {
        var endless = types.ToHashSet();
        var waiting = types
            .SelectMany(type => type.Fields.Select(field => (Type: type, Needed: Needed(type, field))))
            .Where(pair => pair.Needed is not null)
            .ToLookup(pair => pair.Needed!, pair => pair.Type);
        var candidates = new Queue<InputObjectType>(types);
        while (candidates.TryDequeue(out var type))
        {
            if (endless.Contains(type) && HasEnd(type, endless))
            {
                endless.Remove(type);
                foreach (var dependent in waiting[type])
                {
                    candidates.Enqueue(dependent);
                }
            }
        }

        return endless;
    }

    private static bool HasEnd(InputObjectType type, HashSet<InputObjectType> endless)
    {
        bool IsEndless(InputValueDefinition field) => Needed(type, field) is { } next && endless.Contains(next);
        return type.IsOneOf && type.Fields.Count > 0 ? !type.Fields.All(IsEndless) : !type.Fields.Any(IsEndless);
    }

    /// <summary>The input object that a value of the field must contain, or null.</summary>
    private static InputObjectType? Needed(InputObjectType type, InputValueDefinition field) =>
        (type.IsOneOf ? field.Type : (field.Type as NonNullType)?.OfType) as InputObjectType;

    private void Visit(InputObjectType type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!_endless.Contains(type) || !_visited.Add(type))
        {
            return;
        }

        foreach (var field in Inputs.In(type))
        {
            if (Needed(type, field.Definition) is not { } next || !_endless.Contains(next))
            {
                continue;
            }

            _path.Add((type, field));
            var start = _path.FindIndex(step => step.Type == next);
            if (start < 0)
            {
                Visit(next);
            }
            else
            {
                Report(next, _path[start..]);
            }

            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void Report(InputObjectType type, List<(InputObjectType Type, Input Field)> cycle) =>
        _problems.Add(
            $"Input Object {type} cannot be provided a finite value because it references itself through fields: "
                + $"{string.Join(", ", cycle.Select(step => step.Field.Coordinate))}.",
            cycle.Select(step => step.Field.Definition.SyntaxNode)
        );
}
