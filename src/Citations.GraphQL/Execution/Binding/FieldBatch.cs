using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>
/// All parents of one field at one level, with a place for each result. A parent for which neither <see cref="Set"/> nor <see cref="Fail"/>
/// is called gets null.
/// </summary>
/// <typeparam name="TParent">The CLR type of the parent type's values.</typeparam>
/// <typeparam name="TResult">The CLR type of the field's value for one parent.</typeparam>
public sealed class FieldBatch<TParent, TResult>
{
    private readonly ReadOnlyMemory<object> _parents;
    private readonly FieldContext _field;
    private readonly Column<TResult> _column;

    internal FieldBatch(ReadOnlyMemory<object> parents, FieldContext field, Column<TResult> column)
    {
        _parents = parents;
        _field = field;
        _column = column;
    }

    /// <summary>The number of parents, at least one.</summary>
    public int Count => _parents.Length;

    /// <summary>The coerced arguments. All parents share them.</summary>
    public Arguments Arguments => _field.Arguments;

    /// <summary>What is selected below the field.</summary>
    public Selection Selection => _field.Selection;

    /// <summary>The request and what the host attached to it.</summary>
    public RequestContext Request => _field.Request;

    /// <inheritdoc cref="FieldContext.Scope"/>
    public object? Scope
    {
        get => _field.Scope;
        set => _field.Scope = value;
    }

    /// <summary>Cancelled when the client disconnects or the time-out is reached.</summary>
    public CancellationToken CancellationToken => _field.Request.CancellationToken;

    /// <summary>The parent at that index.</summary>
    public TParent this[int index] => (TParent)_parents.Span[index];

    /// <summary>Sets the result for a parent. May be called from any thread, once for each parent.</summary>
    public void Set(int index, TResult? value) => _column.Set(index, value);

    /// <summary>Fails a parent. The message and the code reach the client; the engine fills in path and locations.</summary>
    public void Fail(int index, GraphQLError error) => _column.Fail(index, new GraphQLException(error));

    /// <summary>Sets the result of every parent to a function of that parent.</summary>
    public void SetEach(Func<TParent, TResult?> answer)
    {
        for (var i = 0; i < Count; i++)
        {
            Set(i, answer(this[i]));
        }
    }

    /// <summary>The distinct keys that the parents ask for, in the order of the parents. Nulls are left out.</summary>
    public IReadOnlyList<TKey> Keys<TKey>(Func<TParent, TKey?> key)
        where TKey : notnull
    {
        var seen = new HashSet<TKey>(Count);
        var keys = new List<TKey>(Count);
        for (var i = 0; i < Count; i++)
        {
            if (key(this[i]) is { } wanted && seen.Add(wanted))
            {
                keys.Add(wanted);
            }
        }

        return keys;
    }
}
