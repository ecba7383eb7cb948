using System.Buffers;
using Citations.GraphQL.Execution.Planning;

namespace Citations.GraphQL.Execution.Resolving;

/// <summary>All objects of one type at one place of the document, with the results of their fields. A row is an object.</summary>
internal sealed class Level(ObjectPlan plan)
{
    private readonly ResolvedField?[] _fields = plan.NeedsResolving ? new ResolvedField?[plan.Resolved.Length] : [];
    private object[] _parents = ArrayPool<object>.Shared.Rent(4);

    public ObjectPlan Plan { get; } = plan;

    /// <summary>The scope that these objects bring; null for that of the field above.</summary>
    public object? Scope { get; init; }

    public int Count { get; private set; }

    public ReadOnlyMemory<object> Parents => _parents.AsMemory(0, Count);

    /// <summary>The results by <see cref="FieldPlan.Slot"/>.</summary>
    public ResolvedField?[] Fields => _fields;

    /// <summary>Adds an object. Returns its row.</summary>
    public int Add(object parent)
    {
        if (Count == _parents.Length)
        {
            var larger = ArrayPool<object>.Shared.Rent(Count * 2);
            _parents.AsSpan(0, Count).CopyTo(larger);
            ArrayPool<object>.Shared.Return(_parents, clearArray: true);
            _parents = larger;
        }

        _parents[Count] = parent;
        return Count++;
    }

    /// <summary>
    /// Returns the arrays to their pools, here and below. Must not be called after a resolver was abandoned, because it may still write.
    /// </summary>
    public void Release()
    {
        foreach (var field in _fields)
        {
            field?.Release();
        }

        ArrayPool<object>.Shared.Return(_parents, clearArray: true);
        _parents = [];
        Count = 0;
    }
}
