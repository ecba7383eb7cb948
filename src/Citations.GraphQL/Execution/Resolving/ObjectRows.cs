using System.Buffers;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Execution.Planning;

namespace Citations.GraphQL.Execution.Resolving;

/// <summary>
/// The objects that a field gave for all its parents, through all lists, sorted into one level for each object type. They are numbered in
/// the order in which the writer meets them.
/// </summary>
internal sealed class ObjectRows
{
    private readonly FieldPlan _field;
    private readonly ExecutableSchema _schema;
    private readonly int _chunkSize;
    private readonly object?[] _values;
    private readonly int[] _starts;
    private readonly List<Level> _levels = [];
    private List<Place>? _places;
    private int _count;

    public ObjectRows(FieldPlan field, int parents, ExecutableSchema schema, int chunkSize)
    {
        _field = field;
        _schema = schema;
        _chunkSize = chunkSize;
        _values = ArrayPool<object?>.Shared.Rent(parents);
        _starts = ArrayPool<int>.Shared.Rent(parents);
        if (field.Children!.Only is { } only)
        {
            _levels.Add(new Level(only));
        }
        else
        {
            _places = [];
        }
    }

    /// <summary>One for each concrete type that occurs, and each scope.</summary>
    public IReadOnlyList<Level> Levels => _levels;

    /// <summary>The number of the first object below a parent.</summary>
    public int Start(int parent) => _starts[parent];

    /// <summary>The value of a parent. Its lists can be read more than once.</summary>
    public object? Value(int parent) => _values[parent];

    /// <summary>The place of the object with that number. Null when its type is unknown.</summary>
    public (Level? Level, int Row) At(int number)
    {
        if (_places is null)
        {
            return (_levels[0], number);
        }

        var place = _places[number];
        return (place.Level < 0 ? null : _levels[place.Level], place.Row);
    }

    /// <summary>Adds the value of the next parent. Parents come in order.</summary>
    public void Add(int parent, object? value)
    {
        _starts[parent] = _count;
        _values[parent] = null;
        _values[parent] = Take(value, _field.Shape, streamable: _field.MayStream);
    }

    /// <summary>Adds a chunk of a streamed list as if it were the value of the only parent.</summary>
    public void AddChunk(IReadOnlyList<object?> items)
    {
        _starts[0] = _count;
        _values[0] = Take(items, _field.Shape, streamable: false);
    }

    /// <summary>The number of objects in a value. The writer uses it to skip the rest of a list that became null.</summary>
    public static int CountIn(object? value, ValueShape shape) =>
        value switch
        {
            null => 0,
            _ when shape.Item is null => 1,
            IReadOnlyList<object?> items => items.Sum(item => CountIn(item, shape.Item)),
            _ => 0,
        };

    /// <summary>Returns the arrays to their pools, here and below.</summary>
    public void Release()
    {
        foreach (var level in _levels)
        {
            level.Release();
        }

        ArrayPool<object?>.Shared.Return(_values, clearArray: true);
        ArrayPool<int>.Shared.Return(_starts);
    }

    private object? Take(object? value, ValueShape shape, bool streamable)
    {
        if (value is null)
        {
            return null;
        }

        if (shape.Item is null)
        {
            AddObject(value);
            return value;
        }

        // The writer reports what is not a list, and opens what is streamed.
        if (Lists.Open(value) is not { } items)
        {
            return value;
        }

        if (streamable && items.Count > _chunkSize)
        {
            return items;
        }

        if (shape.Item.Item is not null)
        {
            var lists = new object?[items.Count];
            for (var i = 0; i < lists.Length; i++)
            {
                lists[i] = Take(items[i], shape.Item, streamable: false);
            }

            return lists;
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is { } item)
            {
                AddObject(item);
            }
        }

        return items;
    }

    private void AddObject(object value)
    {
        var scope = (value as Scoped)?.Scope;
        value = (value as Scoped)?.Value ?? value;
        if (_places is null && scope is null)
        {
            _levels[0].Add(value);
            _count++;
            return;
        }

        // The objects so far are all in the first level
        _places ??= [.. Enumerable.Range(0, _count).Select(static row => new Place(0, row))];
        _count++;
        var plan = PlanOf(value);
        if (plan is null)
        {
            _places.Add(new Place(-1, 0));
            return;
        }

        var level = _levels.FindIndex(candidate => candidate.Plan == plan && Equals(candidate.Scope, scope));
        if (level < 0)
        {
            level = _levels.Count;
            _levels.Add(new Level(plan) { Scope = scope });
        }

        _places.Add(new Place(level, _levels[level].Add(value)));
    }

    private ObjectPlan? PlanOf(object value)
    {
        try
        {
            return _field.Children![_schema.TypeOf(_field.Children.Type, value)];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The writer looks the type up again and reports the failure at its place.
            return null;
        }
    }

    private readonly record struct Place(int Level, int Row);
}
